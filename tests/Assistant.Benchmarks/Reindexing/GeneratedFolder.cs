using Assistant.Benchmarks.Generated;
using Assistant.Knowledge.Sources;

namespace Assistant.Benchmarks.Reindexing;

/// <summary>A folder of made-up Markdown pages, a hundred to a sub-folder.</summary>
internal sealed class GeneratedFolder : IDisposable
{
    private readonly GeneratedWords _words = new(seed: 1);
    private readonly TemporaryFolder _folder = new();
    private readonly int _pages;

    public GeneratedFolder(int pages)
    {
        _pages = pages;
        for (var page = 0; page < pages; page++)
            Write(page, edition: 0);
    }

    public long Bytes => _folder.Bytes;

    public SourceOptions Source => new() { Name = "generated", Location = _folder.Path, Kind = SourceKind.Folder, MaxDocuments = Math.Max(_pages, 1) };

    /// <summary>Writes another edition of one page in so many.</summary>
    /// <returns>Pages changed.</returns>
    public int ChangeOneIn(int share)
    {
        var changed = 0;
        for (var page = 0; page < _pages; page += share, changed++)
            Write(page, edition: 1);
        return changed;
    }

    public void Dispose() => _folder.Dispose();

    private void Write(int page, int edition)
    {
        var path = Path.Combine(_folder.Path, $"part-{page / 100:000}", $"page-{page:000000}.md");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, GeneratedPage.Write(_words, page, edition));
    }
}
