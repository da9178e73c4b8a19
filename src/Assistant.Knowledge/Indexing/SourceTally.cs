namespace Assistant.Knowledge.Indexing;

/// <summary>The counts of one source while it is read.</summary>
internal sealed class SourceTally(string name)
{
    private readonly List<SkippedPage> _skippedPages = [];

    /// <summary>Pages that this run read well.</summary>
    public PathSet Read { get; } = new();

    /// <summary>Pages that are there and could not be read.</summary>
    public PathSet Unreadable { get; } = new();

    /// <summary>Pages that their author took away.</summary>
    public PathSet Withdrawn { get; } = new();

    public string Name => name;
    public long Pages { get; set; }
    public long Added { get; set; }
    public long Changed { get; set; }
    public long Removed { get; set; }
    public long Unchanged { get; set; }
    public long Skipped { get; private set; }
    public long LostLinks { get; set; }
    public long Chunks { get; set; }
    public long Embedded { get; set; }
    public string? Incomplete { get; set; }
    public string? Unavailable { get; set; }
    public string? Revision { get; set; }

    /// <summary>What the source has in the index once the run is published.</summary>
    public (long Documents, long Chunks) After { get; set; }

    public void Skip(string path, string reason)
    {
        Skipped++;
        if (_skippedPages.Count < SourceReport.MaxSkippedPages)
            _skippedPages.Add(new SkippedPage(path, reason));
    }

    public SourceReport ToReport(TimeSpan elapsed) => new()
    {
        Name = name,
        Added = Added,
        Changed = Changed,
        Removed = Removed,
        Unchanged = Unchanged,
        Skipped = Skipped,
        LostLinks = LostLinks,
        SkippedPages = _skippedPages,
        Chunks = Chunks,
        Embedded = Embedded,
        Incomplete = Incomplete,
        Unavailable = Unavailable,
        Elapsed = elapsed,
    };
}
