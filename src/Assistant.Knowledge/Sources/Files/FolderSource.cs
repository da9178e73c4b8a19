namespace Assistant.Knowledge.Sources.Files;

/// <summary>Pages below a folder on disk.</summary>
internal sealed class FolderSource(SourceOptions options, string name) : IDocumentSource
{
    public string Name => name;

    public async IAsyncEnumerable<SourceItem> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Directory.Exists(options.Location))
            throw new SourceUnavailableException($"Folder '{SafeUrl.Of(options.Location)}' does not exist; check the source's Location, or the folder that the program is started in.");

        using var tree = new FolderTree(options.Location);
        await foreach (var item in new TreeReader(options, name, tree).ReadAsync(
            (path, frontMatter) => PageUrl.For(options.BaseUrl, path, options.CleanUrls, frontMatter), revision: null, cancellationToken))
            yield return item;
    }
}
