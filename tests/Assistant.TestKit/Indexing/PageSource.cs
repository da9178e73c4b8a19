using System.Runtime.CompilerServices;
using Assistant.Knowledge.Sources;

namespace Assistant.TestKit.Indexing;

/// <summary>A source that says what it was told to, item by item; an exception among the items is thrown when its turn comes.</summary>
public sealed class PageSource(string name, params IReadOnlyList<object> items) : IDocumentSource
{
    public string Name => name;

    public (SourceOptions, IDocumentSource) Configured => (new SourceOptions { Name = name, Location = $"/srv/{name}" }, this);

    public static SourceItem Page(string path, string markdown, string? revision = null) =>
        new SourceItem.Loaded(new Document { Source = "ignored", Path = path, Title = path, Markdown = markdown, Url = $"https://example.com/{path}", Revision = revision });

    public async IAsyncEnumerable<SourceItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return item is Exception fault ? throw fault : (SourceItem)item;
        }
    }
}
