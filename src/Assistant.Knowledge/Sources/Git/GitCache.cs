using System.Security.Cryptography;
using System.Text;
using LibGit2Sharp;

namespace Assistant.Knowledge.Sources.Git;

/// <summary>Bare clones of the repositories, one folder per address. Credentials are never written into them.</summary>
internal sealed class GitCache(string workFolder)
{
    private const string Remote = "origin";

    /// <summary>The newest commit of a branch or tag, fetched; blocks as long as the remote does. The caller disposes of the repository.</summary>
    /// <param name="heard">Called whenever the remote gave a sign of life.</param>
    /// <exception cref="LibGit2SharpException">The remote refused, or cannot be reached.</exception>
    /// <exception cref="GitReferenceMissingException">The remote has no such branch or tag, or no commit at all.</exception>
    public (Repository Repository, Commit Commit, string Folder) Fetch(GitLocation location, string? branch, Action heard, CancellationToken cancellationToken)
    {
        var references = List(location);
        heard();
        cancellationToken.ThrowIfCancellationRequested();
        var (reference, folder) = GitReferences.Resolve(references, location, branch);

        var path = Path.Combine(workFolder, "git", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(location.FetchUrl)))[..32]);
        try
        {
            return Open(path, location, reference, folder, heard, cancellationToken);
        }
        catch (Exception e) when (e is LibGit2SharpException and not UserCancelledException or IOException && Directory.Exists(path) && !cancellationToken.IsCancellationRequested)
        {
            // A clone that was cut off or damaged; the remote answered just now, so a new one is worth a try.
            Delete(path);
            return Open(path, location, reference, folder, heard, cancellationToken);
        }
    }

    private static (Repository, Commit, string) Open(string path, GitLocation location, string reference, string folder, Action heard, CancellationToken cancellationToken)
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
            FetchInto(repository, location, $"+{reference}:{local}", heard, cancellationToken);
            var commit = repository.Refs[local]?.ResolveToDirectReference()?.Target?.Peel<Commit>() ?? throw new NotFoundException("The fetched reference holds no commit.");
            _ = commit.Tree.Count;
            return (repository, commit, folder);
        }
        catch
        {
            repository.Dispose();
            throw;
        }
    }

    private static void FetchInto(Repository repository, GitLocation location, string refspec, Action heard, CancellationToken cancellationToken)
    {
        // A fetch takes the name of a remote and not an address.
        var remote = repository.Network.Remotes[Remote] ?? repository.Network.Remotes.Add(Remote, location.FetchUrl);
        var options = new FetchOptions
        {
            // libgit2 cannot fetch shallowly from the same machine.
            Depth = location.IsLocal ? 0 : 1,
            TagFetchMode = TagFetchMode.None,
            CredentialsProvider = GitCredentials.Of(location),
            OnProgress = _ => GoOn(),
            OnTransferProgress = _ => GoOn(),
        };
        try
        {
            repository.Network.Fetch(remote.Name, [refspec], options);
        }
        catch (LibGit2SharpException e) when (options.Depth > 0 && e.Message.Contains("shallow", StringComparison.OrdinalIgnoreCase))
        {
            options.Depth = 0;
            repository.Network.Fetch(remote.Name, [refspec], options);
        }
        catch (UserCancelledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }

        bool GoOn()
        {
            heard();
            return !cancellationToken.IsCancellationRequested;
        }
    }

    private static List<Reference> List(GitLocation location) =>
        [.. GitCredentials.Of(location) is { } credentials ? Repository.ListRemoteReferences(location.FetchUrl, credentials) : Repository.ListRemoteReferences(location.FetchUrl)];

    private static void Delete(string path)
    {
        if (!Directory.Exists(path)) return;
        // Git marks its objects read-only, which Windows takes at its word.
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(path, recursive: true);
    }
}
