using System.Runtime.CompilerServices;
using Assistant.Knowledge.Sources.Files;
using LibGit2Sharp;

namespace Assistant.Knowledge.Sources.Git;

/// <summary>Pages of a git repository at the newest commit of a branch or tag.</summary>
internal sealed class GitSource(SourceOptions options, string name, GitLocation location, GitCache cache, TimeProvider clock) : IDocumentSource
{
    /// <summary>A server may count its objects for a while, but says so.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    public string Name => name;

    public async IAsyncEnumerable<SourceItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (repository, commit, pasted) = await FetchAsync(cancellationToken);
        using var owner = repository;

        var folder = string.IsNullOrWhiteSpace(options.Folder) ? pasted : options.Folder.Replace('\\', '/').Trim('/').Trim();
        if (folder is ".") folder = "";
        if ((folder.Length == 0 ? commit.Tree : commit[folder]?.Target as Tree) is not { } root)
            throw new SourceUnavailableException($"Git repository '{Shown}' has no folder '{folder}' at commit {commit.Sha[..10]}; check the source's Folder.");

        using var tree = new GitTree(repository, root);
        var prefix = folder.Length == 0 ? "" : folder + "/";
        await foreach (var item in new TreeReader(options, name, tree).ReadAsync(
            (path, frontMatter) => PageUrl.For(options.BaseUrl, path, options.CleanUrls, frontMatter) ?? location.FileUrl(commit.Sha, prefix + path),
            commit.Sha, cancellationToken))
            yield return item;
    }

    private string Shown => SafeUrl.Of(location.FetchUrl);

    private async Task<(Repository, Commit, string)> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Patience.WaitAsync(
                (heard, token) => cache.Fetch(location, options.Branch, heard, token), static late => late.Repository.Dispose(), LongestSilence, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new SourceUnavailableException($"Git repository '{Shown}' did not answer within {LongestSilence.TotalSeconds:0} s; check the address and the network, or index it later.");
        }
        catch (GitReferenceMissingException e)
        {
            throw new SourceUnavailableException(e.Message);
        }
        catch (LibGit2SharpException e) when (e is not UserCancelledException)
        {
            // The inner exception stays out: its text may hold the URL with its credentials.
            var reason = SafeUrl.InText(e.Message).ReplaceLineEndings(" ").Trim().TrimEnd('.');
            var fix = location.IsLocal ? "check that the path is that of a git repository and that this process may read it"
                : location.IsSsh ? "use its https address, with a token when it is private (https://TOKEN@host/owner/repository)"
                : location.User is null
                    ? "check the address, and put a token into it when the repository is private (https://TOKEN@host/owner/repository)"
                    : "check the address and that the token in it is valid for this repository";
            throw new SourceUnavailableException($"Git repository '{Shown}' cannot be read ({reason}); {fix}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SourceUnavailableException($"Git repository '{Shown}' cannot be stored in the working folder; check its space and rights.", e);
        }
    }
}
