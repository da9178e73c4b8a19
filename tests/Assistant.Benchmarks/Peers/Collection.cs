using System.Runtime.CompilerServices;
using Assistant.Knowledge.Evaluation;
using Assistant.Knowledge.Sources;

namespace Assistant.Benchmarks.Peers;

/// <summary>A dataset with its pages in memory, so that reading them is no part of anyone's time.</summary>
/// <param name="Texts">The same pages for a peer: of a BEIR corpus title and text as they stand there, else as our sources give them.</param>
internal sealed record Collection(RetrievalDataset Dataset, IDocumentSource Pages, IReadOnlyList<PageText> Texts)
{
    public IReadOnlyList<string> Questions { get; } = [.. Dataset.Questions.Select(question => question.Text)];

    /// <exception cref="InvalidDatasetException">The folder is no dataset.</exception>
    public static async Task<Collection> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var dataset = DatasetReader.Read(folder);
        using var http = new HttpClient();
        var source = dataset.Pages ?? new DocumentSourceFactory(http, TimeProvider.System, folder).Create(dataset.Source);
        var items = await source.ReadAsync(cancellationToken).ToListAsync(cancellationToken);
        var texts = dataset.Layout == DatasetLayout.Beir
            ? DatasetFiles.JsonLines(Path.Combine(folder, "corpus.jsonl"), "{_id, title, text}", json => new PageText(
                DatasetFiles.Id(json.GetProperty("_id")),
                json.TryGetProperty("title", out var title) ? title.GetString() ?? "" : "",
                json.GetProperty("text").GetString() ?? ""))
            : items.OfType<SourceItem.Loaded>().Select(item => new PageText(item.Document.Path, item.Document.Title, item.Document.Markdown));
        return new Collection(dataset, new PagesInMemory(source.Name, items), [.. texts]);
    }

    private sealed class PagesInMemory(string name, IReadOnlyList<SourceItem> items) : IDocumentSource
    {
        public string Name => name;

        public async IAsyncEnumerable<SourceItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            foreach (var item in items)
                yield return item;
        }
    }
}

internal sealed record PageText(string Id, string Title, string Text);
