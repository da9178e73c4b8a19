using System.Text;
using LibGit2Sharp;

namespace Assistant.TestKit.Sources;

/// <summary>A bare git repository on disk; each commit holds exactly the files that it is given.</summary>
public sealed class BareRepository : IDisposable
{
    private static readonly Signature Author = new("Ann", "ann@example.com", new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly Repository repository;

    public BareRepository(string folder)
    {
        Folder = Repository.Init(folder, isBare: true).TrimEnd('/');
        repository = new Repository(Folder);
        repository.Refs.UpdateTarget("HEAD", "refs/heads/main");
        repository.Config.Set("http.uploadpack", true);
    }

    public string Folder { get; }

    /// <returns>The commit's id.</returns>
    public string Commit(params ReadOnlySpan<(string Path, string Text)> files) => CommitTo("main", files);

    public string CommitTo(string branch, params ReadOnlySpan<(string Path, string Text)> files)
    {
        var tree = new TreeDefinition();
        foreach (var (path, text) in files)
            tree.Add(path, repository.ObjectDatabase.CreateBlob(new MemoryStream(Encoding.UTF8.GetBytes(text))), Mode.NonExecutableFile);
        var parents = repository.Branches[branch] is { } existing ? new[] { existing.Tip } : [];
        var commit = repository.ObjectDatabase.CreateCommit(Author, Author, "Change", repository.ObjectDatabase.CreateTree(tree), parents, prettifyMessage: false);
        repository.Refs.Add("refs/heads/" + branch, commit.Id, allowOverwrite: true);
        return commit.Sha;
    }

    public string IdOf(string path) => repository.Branches["main"].Tip[path].Target.Sha;

    public void Delete(string branch) => repository.Refs.Remove("refs/heads/" + branch);

    public void Tag(string name) => repository.ApplyTag(name, repository.Branches["main"].Tip.Sha);

    public void Dispose() => repository.Dispose();
}
