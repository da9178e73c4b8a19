using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Knowledge.Sources;

/// <summary>What a test asks of a source.</summary>
internal static class Reading
{
    public static async Task<List<SourceItem>> All(this IDocumentSource source)
    {
        var items = new List<SourceItem>();
        await foreach (var item in source.ReadAsync(TestContext.Current.CancellationToken)) items.Add(item);
        return items;
    }

    public static IReadOnlyList<Document> Documents(this IEnumerable<SourceItem> items) => [.. items.OfType<SourceItem.Loaded>().Select(item => item.Document)];

    public static IReadOnlyList<SourceItem.Withdrawn> Withdrawn(this IEnumerable<SourceItem> items) => [.. items.OfType<SourceItem.Withdrawn>()];

    public static IReadOnlyList<SourceItem.Skipped> Skipped(this IEnumerable<SourceItem> items) => [.. items.OfType<SourceItem.Skipped>()];

    /// <summary>Of pages skipped and withdrawn, in the order of their items.</summary>
    public static IReadOnlyList<string> Reasons(this IEnumerable<SourceItem> items) =>
        [.. items.Select(item => (item as SourceItem.Skipped)?.Reason ?? (item as SourceItem.Withdrawn)?.Reason).OfType<string>()];

    /// <summary>The last reason, which is the one that a run reports.</summary>
    public static string? Incomplete(this IEnumerable<SourceItem> items) => items.OfType<SourceItem.Incomplete>().LastOrDefault()?.Reason;

    public static IReadOnlyList<string> Paths(this IEnumerable<SourceItem> items) => [.. items.Documents().Select(document => document.Path)];

    public static IDocumentSource Source(SourceOptions options, HttpClient? http = null, TimeProvider? clock = null, string? workFolder = null) =>
        new DocumentSourceFactory(http ?? new HttpClient(DocumentSourceFactory.CreateHandler()), clock ?? TimeProvider.System, workFolder ?? "/nowhere").Create(options);
}
