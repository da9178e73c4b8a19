using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Sources.Git;

internal enum GitHost { Other, GitHub, GitLab, Bitbucket }

/// <summary>Where a repository is fetched from and shown at, taken from what a person would paste.</summary>
/// <param name="FetchUrl">Without credentials.</param>
/// <param name="BranchAndFolder">What followed <c>/tree/</c> in a browser's address; where the branch's name ends is known by the remote only.</param>
/// <param name="WebUrl">Page of the repository; null when the host is unknown.</param>
internal sealed partial record GitLocation(string FetchUrl, string? User, string? Password, string? BranchAndFolder, GitHost Host, string? WebUrl)
{
    /// <summary>Last part of the repository's path, without <c>.git</c>.</summary>
    public string RepositoryName => FetchUrl.TrimEnd('/').Split('/', ':')[^1] is var last && last.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? last[..^4] : last;

    /// <summary>Whether it is fetched from this machine's own disk.</summary>
    public bool IsLocal => LocalPath(FetchUrl) is not null || (!FetchUrl.Contains("://", StringComparison.Ordinal) && !ScpLike().IsMatch(FetchUrl));

    public bool IsSsh => FetchUrl.StartsWith("ssh:", StringComparison.OrdinalIgnoreCase) || ScpLike().IsMatch(FetchUrl);

    /// <summary>The folder that a <c>file:</c> address stands for; null for any other location.</summary>
    public static string? LocalPath(string location) =>
        location.StartsWith("file:", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(location, UriKind.Absolute, out var url) && url.IsFile ? url.LocalPath : null;

    /// <summary>Null when the location is not one of a repository.</summary>
    /// <param name="isGit">The location is known to be one, whatever it looks like.</param>
    public static GitLocation? TryParse(string location, bool isGit)
    {
        location = location.Trim();
        if (location.StartsWith("git+", StringComparison.Ordinal)) (location, isGit) = (location[4..], true);

        if (ScpLike().IsMatch(location)) return new(location, null, null, null, HostOf(location.Split('@', ':')[1]), WebOf(location));
        if (!Uri.TryCreate(location, UriKind.Absolute, out var url) || url.IsFile || url.Scheme is not ("http" or "https" or "ssh" or "git"))
            return isGit || (url is { IsFile: true } && location.StartsWith("file:", StringComparison.Ordinal) && location.TrimEnd('/').EndsWith(".git", StringComparison.Ordinal))
                ? new(location.Contains("://", StringComparison.Ordinal) ? location : Path.GetFullPath(location), null, null, null, GitHost.Other, null) : null;

        var host = HostOf(url.Host);
        var (repository, branchAndFolder) = Split(url, host);
        if (!isGit && url.Scheme is "http" or "https" && (repository is null || (host == GitHost.Other && !repository.EndsWith(".git", StringComparison.OrdinalIgnoreCase)))) return null;

        var authority = url.Scheme == "ssh" && url.UserInfo.Length > 0 ? $"{url.UserInfo.Split(':')[0]}@{url.Authority}" : url.Authority;
        var path = repository ?? url.AbsolutePath.Trim('/');
        var (user, password) = url.Scheme is "http" or "https" ? Credentials(url.UserInfo, host) : (null, null);
        var web = host == GitHost.Other ? null : $"https://{url.Host}/{WithoutGit(path)}";
        return new($"{url.Scheme}://{authority}/{path}", user, password, branchAndFolder, host, web);
    }

    /// <summary>Page of a file at a commit; null when the host is unknown.</summary>
    /// <param name="path">From the repository's root.</param>
    public string? FileUrl(string commit, string path)
    {
        var encoded = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        return Host switch
        {
            GitHost.GitHub => $"{WebUrl}/blob/{commit}/{encoded}",
            GitHost.GitLab => $"{WebUrl}/-/blob/{commit}/{encoded}",
            GitHost.Bitbucket => $"{WebUrl}/src/{commit}/{encoded}",
            _ => null,
        };
    }

    /// <summary>The repository's path in the URL, and what a browser's address adds; null for other pages of these hosts.</summary>
    private static (string? Repository, string? BranchAndFolder) Split(Uri url, GitHost host)
    {
        var path = Uri.UnescapeDataString(url.AbsolutePath).Trim('/');
        var match = host switch
        {
            GitHost.GitHub => GitHubPath().Match(path),
            GitHost.GitLab => GitLabPath().Match(path),
            GitHost.Bitbucket => BitbucketPath().Match(path),
            _ => null,
        };
        if (match is null) return (path.Length == 0 ? null : path, null);
        return match.Success ? (match.Groups["repository"].Value, match.Groups["rest"] is { Success: true, Length: > 0 } rest ? rest.Value : null) : (null, null);
    }

    private static GitHost HostOf(string host) => host.ToLowerInvariant() switch
    {
        "github.com" or "www.github.com" => GitHost.GitHub,
        "gitlab.com" or "www.gitlab.com" => GitHost.GitLab,
        "bitbucket.org" or "www.bitbucket.org" => GitHost.Bitbucket,
        _ => GitHost.Other,
    };

    private static string? WebOf(string scpLike)
    {
        var colon = scpLike.IndexOf(':', StringComparison.Ordinal);
        var host = scpLike[(scpLike.IndexOf('@', StringComparison.Ordinal) + 1)..colon];
        return HostOf(host) == GitHost.Other ? null : $"https://{host}/{WithoutGit(scpLike[(colon + 1)..].Trim('/'))}";
    }

    private static string WithoutGit(string path) => path.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? path[..^4] : path;

    /// <summary>A lone token goes where the host expects it.</summary>
    private static (string? User, string? Password) Credentials(string userInfo, GitHost host)
    {
        if (userInfo.Length == 0) return (null, null);
        var parts = userInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        if (parts.Length == 2 && parts[1].Length > 0) return (parts[0], parts[1]);
        return host switch
        {
            GitHost.GitHub => ("x-access-token", parts[0]),
            GitHost.GitLab => ("oauth2", parts[0]),
            GitHost.Bitbucket => ("x-token-auth", parts[0]),
            _ => (parts[0], ""),
        };
    }

    [GeneratedRegex(@"^[\w.-]+@[\w.-]+:(?!//)\S+$", RegexOptions.CultureInvariant)]
    private static partial Regex ScpLike();

    [GeneratedRegex(@"^(?<repository>(?!(?:features|topics|orgs|sponsors|marketplace|apps|settings|collections|search|about|login)/)[^/]+/[^/]+)(?:/tree/(?<rest>.+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex GitHubPath();

    [GeneratedRegex(@"^(?<repository>(?:(?!-/)[^/]+)(?:/(?!-(?:/|$))[^/]+)+)(?:/-/tree/(?<rest>.+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex GitLabPath();

    [GeneratedRegex(@"^(?<repository>[^/]+/[^/]+)(?:/src/(?<rest>.+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex BitbucketPath();
}
