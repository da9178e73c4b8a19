namespace Assistant.Knowledge.Sources;

/// <summary>What a source yields for each thing it met: a document, or the reason why there is none.</summary>
public abstract record SourceItem
{
    private SourceItem() { }

    public sealed record Loaded(Document Document) : SourceItem;

    /// <summary>It is there and cannot be read now; what was indexed of it before stays.</summary>
    /// <param name="Path">The same key that the document would have had.</param>
    /// <param name="Reason">One sentence that names the fix.</param>
    public sealed record Skipped(string Path, string Reason) : SourceItem;

    /// <summary>Its author took it away (draft, noindex, emptied, deleted); what was indexed of it before must answer no more.</summary>
    /// <param name="Path">The same key that the document had.</param>
    /// <param name="Reason">One sentence that says how to bring it back.</param>
    public sealed record Withdrawn(string Path, string Reason) : SourceItem;

    /// <summary>The source stopped early (bound reached, connection lost): what was not met must not be taken as removed.</summary>
    public sealed record Incomplete(string Reason) : SourceItem;
}
