namespace Assistant.Knowledge.Sources;

/// <summary>What a source yields for each thing it met: a document, or the reason why there is none.</summary>
public abstract record SourceItem
{
    private SourceItem() { }

    public sealed record Loaded(Document Document) : SourceItem;

    /// <param name="Path">The same key that the document would have had.</param>
    /// <param name="Reason">One sentence that names the fix.</param>
    public sealed record Skipped(string Path, string Reason) : SourceItem;

    /// <summary>The source stopped early (bound reached, connection lost): what was not met must not be taken as removed.</summary>
    public sealed record Incomplete(string Reason) : SourceItem;
}
