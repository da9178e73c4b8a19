using LibGit2Sharp;
using LibGit2Sharp.Handlers;

namespace Assistant.Knowledge.Sources.Git;

/// <summary>Gives the configured credentials to the configured server alone.</summary>
internal static class GitCredentials
{
    public static CredentialsHandler? Of(GitLocation location)
    {
        if (location.User is null) return null;
        var asked = 0;
        return (url, _, _) =>
        {
            if (!IsSameServer(url, location.FetchUrl)) throw new LibGit2SharpException("it redirects to another server, which does not get the credentials");
            // A refused token is asked for again without end otherwise.
            return ++asked > 2
                ? throw new LibGit2SharpException("authentication was refused")
                : new UsernamePasswordCredentials { Username = location.User, Password = location.Password ?? "" };
        };
    }

    private static bool IsSameServer(string asking, string configured) =>
        Uri.TryCreate(asking, UriKind.Absolute, out var one) && Uri.TryCreate(configured, UriKind.Absolute, out var other)
        && Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
