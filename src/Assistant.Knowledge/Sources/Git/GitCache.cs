using System.Security.Cryptography;
using System.Text;
using LibGit2Sharp;

namespace Assistant.Knowledge.Sources.Git;

/// <summary>Bare clones of the repositories, one folder per address. No remote and no credentials are written into them.</summary>
internal sealed class GitCache(string workFolder)
{
    /// <summary>The newest commit of a branch or tag, fetched. The caller disposes of the repository.</summary>
    /// <exception cref="LibGit2SharpException">The remote refused, or cannot be reached.</exception>
    /// <exception cref="GitReferenceMissingException">The remote has no such branch or tag, or no commit at all.</exception>
    public (Repository Repository, Commit Commit, string Folder) Fetch(GitLocation location, string? branch, CancellationToken cancellationToken)
    {
        var references = List(location);
        cancellationToken.ThrowIfCancellationRequested();
        var (reference, folder) = GitReferences.Resolve(references, location, branch);

        var path = Path.Combine(workFolder, "git", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(location.FetchUrl)))[..32]);
        try
        {
            return Open(path, location, reference, folder, cancellationToken);
        }
        catch (Exception e) when (e is LibGit2SharpException and not UserCancelledException or IOException && Directory.Exists(path))
        {
            // A clone that was cut off or damaged; the remote answered just now, so a new one is worth a try.
            Delete(path);
            return Open(path, location, reference, folder, cancellationToken);
        }
    }

    private static (Repository, Commit, string) Open(string path, GitLocation location, string reference, string folder, CancellationToken cancellationToken)
    {
        if (!Repository.IsValid(path))
        {
            Delete(path);
            Repository.Init(path, isBare: true);
        }
        var repository = new Repository(path);
        try
        {
            var local = "refs/assistant/" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reference)))[..16];
            FetchInto(repository, location, $"+{reference}:{local}", cancellationToken);
            var commit = repository.Refs[local]?.ResolveToDirectReference().Target.Peel<Commit>() ?? throw new NotFoundException("The fetched reference holds no commit.");
            _ = commit.Tree.Count;
            return (repository, commit, folder);
        }
        catch
        {
            repository.Dispose();
            throw;
        }
    }

    private static void FetchInto(Repository repository, GitLocation location, string refspec, CancellationToken cancellationToken)
    {
        var options = new FetchOptions
        {
            Depth = IsLocal(location) ? 0 : 1,
            TagFetchMode = TagFetchMode.None,
            CredentialsProvider = CredentialsOf(location),
            OnTransferProgress = _ => !cancellationToken.IsCancellationRequested,
        };
        try
        {
            repository.Network.Fetch(location.FetchUrl, [refspec], options);
        }
        catch (LibGit2SharpException e) when (options.Depth > 0 && e.Message.Contains("shallow", StringComparison.OrdinalIgnoreCase))
        {
            options.Depth = 0;
            repository.Network.Fetch(location.FetchUrl, [refspec], options);
        }
        catch (UserCancelledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    private static List<Reference> List(GitLocation location) =>
        [.. CredentialsOf(location) is { } credentials ? Repository.ListRemoteReferences(location.FetchUrl, credentials) : Repository.ListRemoteReferences(location.FetchUrl)];

    private static LibGit2Sharp.Handlers.CredentialsHandler? CredentialsOf(GitLocation location)
    {
        if (location.User is null) return null;
        var asked = 0;
        // A refused token is asked for again without end otherwise.
        return (_, _, _) => ++asked > 2
            ? throw new LibGit2SharpException("authentication was refused")
            : new UsernamePasswordCredentials { Username = location.User, Password = location.Password ?? "" };
    }

    /// <summary>libgit2 cannot fetch shallowly from the same machine.</summary>
    private static bool IsLocal(GitLocation location) => !location.FetchUrl.Contains("://", StringComparison.Ordinal) || location.FetchUrl.StartsWith("file:", StringComparison.Ordinal);

    private static void Delete(string path)
    {
        if (!Directory.Exists(path)) return;
        // Git marks its objects read-only, which Windows takes at its word.
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(path, recursive: true);
    }
}
