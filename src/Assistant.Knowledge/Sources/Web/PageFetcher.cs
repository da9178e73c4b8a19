using System.Net.Http.Headers;
using System.Text;
using Assistant.Knowledge.Sources.Files;

namespace Assistant.Knowledge.Sources.Web;

/// <summary>Polite requests to one host: bounded in size, time, redirects and attempts, and never to another host.</summary>
internal sealed class PageFetcher(HttpClient http, TimeProvider clock, WebUrls urls, TimeSpan timeout, string? userInfo)
{
    public const string Agent = "AssistantBot";

    private const int MaxRedirects = 5;
    private const int MaxAttempts = 4;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    private long? lastRequest;

    /// <summary>Pause between two requests; asked for by robots.txt and bounded.</summary>
    public TimeSpan Delay { get; set => field = value < LongestDelay ? value : LongestDelay; }

    /// <summary>Whether robots.txt allows the URL; asked for redirects too.</summary>
    public Func<Uri, bool> IsAllowed { get; set; } = _ => true;

    public async Task<Fetched> GetAsync(Uri url, string accept, long maxBytes, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (fetched, retryAfter) = await FollowAsync(url, accept, maxBytes, cancellationToken);
            if (fetched is not Fetched.Failure { IsTransient: true } failure || attempt == MaxAttempts) return fetched;

            var isThrottled = failure.Status is 429 or 503;
            if (!isThrottled && attempt == 2) return fetched;
            var wait = retryAfter ?? TimeSpan.FromSeconds(1 << (attempt - 1));
            if (wait > LongestWait) return failure with { Reason = $"asks to wait for {wait.TotalSeconds:0} s; index it later" };
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    private async Task<(Fetched, TimeSpan? RetryAfter)> FollowAsync(Uri url, string accept, long maxBytes, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            var (fetched, target, retryAfter) = await RequestAsync(url, accept, maxBytes, cancellationToken);
            if (fetched is not null) return (fetched, retryAfter);
            if (redirects == MaxRedirects) return (Failed("redirects in a circle or too often; mend the redirect on the site"), null);
            if (target is null || !Uri.TryCreate(url, target, out var next)) return (Failed("redirects to no valid address; mend the redirect on the site"), null);
            if (!urls.IsSameHost(next)) return (Failed($"redirects to another host ({SafeUrl.Of(next.GetLeftPart(UriPartial.Path))}); add that address as a source of its own"), null);
            if (userInfo is not null && urls.IsDowngrade(next)) return (Failed("redirects from https to http, where the password would be sent unencrypted; mend the redirect on the site"), null);
            if (!IsAllowed(next)) return (Failed("redirects to a page that robots.txt does not allow; allow AssistantBot there to index it") with { IsWithdrawal = true }, null);
            url = next;
        }

        static Fetched.Failure Failed(string reason) => new(reason, 310, IsTransient: false);
    }

    /// <summary>One request; no result when the answer is a redirect.</summary>
    private async Task<(Fetched? Fetched, string? Redirect, TimeSpan? RetryAfter)> RequestAsync(Uri url, string accept, long maxBytes, CancellationToken cancellationToken)
    {
        await PauseAsync(cancellationToken);
        using var expired = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expired.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(url) { UserName = "", Password = "", Fragment = "" }.Uri);
            request.Headers.TryAddWithoutValidation("User-Agent", $"{Agent}/1.0");
            request.Headers.TryAddWithoutValidation("Accept", accept);
            if (userInfo is not null && !urls.IsDowngrade(url)) request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(userInfo))));

            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.RequestMessage?.RequestUri is { } asked && !urls.IsSameHost(asked))
                throw new InvalidOperationException("The HTTP client follows redirects by itself; build it on DocumentSourceFactory.CreateHandler().");

            var status = (int)response.StatusCode;
            if (status is 301 or 302 or 303 or 307 or 308) return (null, response.Headers.Location?.OriginalString, null);
            if (!response.IsSuccessStatusCode) return (Refused(status), null, RetryAfter(response));
            return (await ReadAsync(url, response, maxBytes, either.Token), null, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (new Fetched.Failure($"did not answer within {timeout.TotalSeconds:0} s; raise PageTimeoutSeconds or index it later", 0, IsTransient: true), null, null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (new Fetched.Failure("cannot be reached; check the address, the name service and the network", 0, IsTransient: true), null, null);
        }
    }

    private static async Task<Fetched> ReadAsync(Uri url, HttpResponseMessage response, long maxBytes, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength <= maxBytes || response.Content.Headers.ContentLength is null)
        {
            byte[]? bytes;
            try
            {
                await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
                bytes = await BoundedRead.AllBytesAsync(stream, maxBytes, cancellationToken);
            }
            // What a decoder makes of a body that is not compressed as it says; Brotli's has an exception of its own.
            catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
            {
                return new Fetched.Failure("has a body that is not compressed as its Content-Encoding says; mend the server or index it later", 200, IsTransient: true);
            }
            if (bytes is not null)
            {
                var type = response.Content.Headers.ContentType;
                var robots = response.Headers.TryGetValues("X-Robots-Tag", out var values) ? string.Join(',', values) : "";
                return new Fetched.Answer(url, bytes, type?.MediaType ?? "", type?.CharSet?.Trim('"', '\''), robots);
            }
        }
        return new Fetched.Failure($"is more than {maxBytes} bytes; split it or raise MaxDocumentBytes", 200, IsTransient: false);
    }

    private static Fetched.Failure Refused(int status) => status switch
    {
        401 or 403 or 407 => new($"answers {status} (no access); put credentials into the source's Location or leave it out", status, false),
        404 or 410 => new($"answers {status} (no such page); mend the link or the sitemap that leads to it", status, false),
        429 or 503 => new($"answers {status} (too busy) again and again; index it later", status, true),
        >= 500 => new($"answers {status} (server error); index it later", status, true),
        _ => new($"answers {status}; open it in a browser to see why", status, false),
    };

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter is not { } header) return null;
        var wait = header.Delta ?? header.Date - clock.GetUtcNow() ?? TimeSpan.Zero;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        if (Delay > TimeSpan.Zero && lastRequest is { } last && Delay - clock.GetElapsedTime(last) is var rest && rest > TimeSpan.Zero)
            await Task.Delay(rest, clock, cancellationToken);
        lastRequest = clock.GetTimestamp();
    }
}
