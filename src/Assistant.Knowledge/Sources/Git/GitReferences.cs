using LibGit2Sharp;

namespace Assistant.Knowledge.Sources.Git;

/// <summary>The remote answers, but does not hold what was asked for. The message is a whole sentence.</summary>
internal sealed class GitReferenceMissingException(string message) : Exception(message);

/// <summary>Finds the branch or tag to read among those that the remote has.</summary>
internal static class GitReferences
{
    /// <summary>Full name of the reference, and the folder that a browser's address named after it.</summary>
    public static (string Reference, string Folder) Resolve(IReadOnlyList<Reference> remote, GitLocation location, string? branch)
    {
        var names = remote.Select(reference => reference.CanonicalName).ToHashSet(StringComparer.Ordinal);
        if (!string.IsNullOrWhiteSpace(branch)) return (Find(names, branch.Trim()) ?? throw Missing(branch), FolderAfter(names, location, branch.Trim()));
        if (location.BranchAndFolder is { } pasted)
        {
            // A branch may have slashes: the longest name that exists wins.
            for (var name = pasted; ; name = name[..name.LastIndexOf('/')])
            {
                if (Find(names, name) is { } found) return (found, pasted[name.Length..].Trim('/'));
                if (!name.Contains('/', StringComparison.Ordinal)) throw Missing(name);
            }
        }

        var head = remote.FirstOrDefault(reference => reference.CanonicalName == "HEAD");
        if (head is SymbolicReference symbolic && names.Contains(symbolic.TargetIdentifier)) return (symbolic.TargetIdentifier, "");
        if (head is DirectReference direct)
        {
            // An old server does not name its default branch: any that points at the same commit will do.
            var same = remote.OfType<DirectReference>().FirstOrDefault(reference => reference.TargetIdentifier == direct.TargetIdentifier && IsBranch(reference.CanonicalName));
            if (same is not null) return (same.CanonicalName, "");
        }
        var only = names.Where(IsBranch).ToList();
        return only.Count == 1
            ? (only[0], "")
            : throw new GitReferenceMissingException(only.Count == 0
                ? $"Git repository '{SafeUrl.Of(location.FetchUrl)}' has no commits yet; push something to it."
                : $"Git repository '{SafeUrl.Of(location.FetchUrl)}' does not name its default branch; set the source's Branch.");

        GitReferenceMissingException Missing(string name) => new(
            $"Git repository '{SafeUrl.Of(location.FetchUrl)}' has no branch or tag '{name}'; set the source's Branch to one of its branches or tags.");
    }

    private static string? Find(HashSet<string> names, string name) =>
        new[] { "refs/heads/" + name, "refs/tags/" + name, name }.FirstOrDefault(names.Contains);

    private static string FolderAfter(HashSet<string> names, GitLocation location, string branch)
    {
        if (location.BranchAndFolder is not { } pasted) return "";
        if (pasted == branch || pasted.StartsWith(branch + "/", StringComparison.Ordinal)) return pasted[branch.Length..].Trim('/');
        for (var name = pasted; name.LastIndexOf('/') is var slash and >= 0; name = name[..slash])
            if (Find(names, name[..slash]) is not null) return pasted[slash..].Trim('/');
        return "";
    }

    private static bool IsBranch(string name) => name.StartsWith("refs/heads/", StringComparison.Ordinal);
}
