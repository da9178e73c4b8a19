namespace Assistant.Knowledge.Indexing;

/// <summary>What an indexing run did.</summary>
/// <param name="State">The index after the run.</param>
/// <param name="RemovedWithTheirSource">Pages of sources that are not configured any more.</param>
/// <param name="Elapsed">Wall time of the run.</param>
public sealed record IndexReport(IReadOnlyList<SourceReport> Sources, IndexState State, long RemovedWithTheirSource, TimeSpan Elapsed);

/// <summary>What a run did with one source. Counts are pages unless the name says otherwise.</summary>
public sealed record SourceReport
{
    public const int MaxSkippedPages = 50;

    public required string Name { get; init; }

    public required long Added { get; init; }

    /// <summary>Pages whose text, title, address or way of being indexed changed.</summary>
    public required long Changed { get; init; }

    public required long Removed { get; init; }

    public required long Unchanged { get; init; }

    /// <summary>
    /// Pages that gave no document. One that could not be read and was published before stays as it was; one that is there and not to be read any
    /// more (a draft, an empty page, <c>noindex</c>) counts as removed too.
    /// </summary>
    public required long Skipped { get; init; }

    /// <summary>Pages that had an address and have none any more, as when a run does not name the base URL that an earlier one did.</summary>
    public long LostLinks { get; init; }

    /// <summary>The first <see cref="MaxSkippedPages"/> of them.</summary>
    public required IReadOnlyList<SkippedPage> SkippedPages { get; init; }

    /// <summary>Chunks written.</summary>
    public required long Chunks { get; init; }

    /// <summary>Texts sent to the embedding model.</summary>
    public required long Embedded { get; init; }

    /// <summary>Why the source was not read to its end, so that nothing counted as removed; null when it was.</summary>
    public string? Incomplete { get; init; }

    /// <summary>Why the source could not be read; its published pages stay. Null when it could.</summary>
    public string? Unavailable { get; init; }

    public required TimeSpan Elapsed { get; init; }
}

/// <param name="Reason">One sentence that names the fix.</param>
public sealed record SkippedPage(string Path, string Reason);

/// <summary>How far a run is, told after every page.</summary>
/// <param name="Pages">Pages met in this source so far.</param>
/// <param name="Chunks">Chunks written for it.</param>
/// <param name="Embedded">Texts embedded for it.</param>
public readonly record struct IndexProgress(string Source, long Pages, long Chunks, long Embedded);
