using System.Net.Http.Headers;

namespace Assistant.SlackClient.Transport;

/// <param name="RetryAfter">The header, when there is a readable one.</param>
/// <param name="Scopes">Those of the token, as Slack tells with every answer; null when it does not.</param>
internal sealed record HttpAnswer(int Status, byte[] Body, string? ContentType, TimeSpan? RetryAfter, string? Scopes = null);

/// <summary>One request and its whole answer within a time and a size, with what went wrong as a value.</summary>
internal sealed class SlackHttp(Func<HttpClient> http, TimeProvider clock)
{
    public async Task<SlackResult<HttpAnswer>> Send(HttpRequestMessage request, TimeSpan timeout, int maxBytes, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            using var client = http();
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await ReadBounded(response.Content, maxBytes, either.Token);
            return body is null
                ? Failed(SlackErrorCodes.AnswerTooLarge, CallEffect.Unknown, (int)response.StatusCode)
                : new SlackResult<HttpAnswer>.Ok(new(
                    (int)response.StatusCode, body, response.Content.Headers.ContentType?.MediaType, WaitOf(response.Headers.RetryAfter),
                    response.Headers.TryGetValues("x-oauth-scopes", out var scopes) ? string.Join(',', scopes) : null));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(SlackErrorCodes.Timeout, CallEffect.Unknown);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.NameResolutionError
            or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return Failed(SlackErrorCodes.ConnectFailed, CallEffect.None);
        }
        catch (InvalidDataException)
        {
            return Failed(SlackErrorCodes.UnreadableAnswer, CallEffect.Unknown);   // broken compression
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return Failed(SlackErrorCodes.ConnectionLost, CallEffect.Unknown);
        }
    }

    private static SlackResult<HttpAnswer>.Failed Failed(string code, CallEffect effect, int? status = null) =>
        new(new SlackError(code) { Effect = effect, HttpStatus = status });

    private static async Task<byte[]?> ReadBounded(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > maxBytes)
            return null;
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (body.Length + read > maxBytes)
                return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private TimeSpan? WaitOf(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date - clock.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
