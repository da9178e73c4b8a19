using System.Net;
using Assistant.Knowledge.Sources.Files;
using Assistant.Knowledge.Sources.Git;
using Assistant.Knowledge.Sources.Web;

namespace Assistant.Knowledge.Sources;

/// <summary>Makes the reader that fits a configured source.</summary>
/// <param name="http">For websites; built on <see cref="CreateHandler"/>, since redirects must not be followed unseen.</param>
/// <param name="workFolder">Where clones of git repositories are kept between runs.</param>
public sealed class DocumentSourceFactory(HttpClient http, TimeProvider clock, string workFolder)
{
    /// <summary>The handler that websites are to be read with: it follows no redirect by itself and unpacks compressed answers.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 64,
    };

    public static bool IsUsableBaseUrl(string baseUrl) => PageUrl.IsUsableBase(baseUrl);

    /// <exception cref="SourceUnavailableException">The location is none of those that can be read, the base URL is no web address, or a glob is none.</exception>
    public IDocumentSource Create(SourceOptions options)
    {
        var location = options.Location.Trim();
        if (location.Length == 0) throw new SourceUnavailableException("A source has no Location; set it to a folder, a .jsonl file, a git URL or a website's URL.");
        if (!string.IsNullOrWhiteSpace(options.BaseUrl) && !PageUrl.IsUsableBase(options.BaseUrl))
            throw new SourceUnavailableException($"BaseUrl '{SafeUrl.Of(options.BaseUrl)}' is no web address; start it with https://.");

        _ = new PathFilter(options);

        var kind = options.Kind == SourceKind.Auto ? SourceKinds.Of(location) : options.Kind;
        var name = string.IsNullOrWhiteSpace(options.Name) ? SourceKinds.NameOf(location, kind) : options.Name.Trim();
        return kind switch
        {
            SourceKind.Folder => new FolderSource(options, name),
            SourceKind.Jsonl => new JsonlSource(options, name),
            SourceKind.Git => new GitSource(options, name, GitLocation.TryParse(location, isGit: true)!, new GitCache(workFolder), clock),
            SourceKind.Website when SourceKinds.WebAddress(location) is { } url => new WebsiteSource(options, name, url, http, clock),
            SourceKind.Website => throw new SourceUnavailableException($"Website '{SafeUrl.Of(location)}' is no web address; start it with https://."),
            _ when File.Exists(location) => throw new SourceUnavailableException(
                $"Source '{location}' is a single file; name its folder and choose it with --include {Path.GetFileName(location)} (Include in the configuration)."),
            _ => throw new SourceUnavailableException(
                $"Source '{SafeUrl.Of(location)}' is neither an existing folder, a .jsonl file, a git repository's URL nor a website's URL; check its spelling, or set its Kind."),
        };
    }
}
