namespace Assistant.Knowledge.Sources;

/// <summary>One page of a source, its text already Markdown, whatever it was written in.</summary>
public sealed record Document
{
    /// <summary>Name of the configured source that it came from.</summary>
    public required string Source { get; init; }

    /// <summary>Stable key within the source: the path below its root with forward slashes, the URL's path and query, or the export's id.</summary>
    public required string Path { get; init; }

    public required string Title { get; init; }

    /// <summary>Text as Markdown with LF line ends; front matter, imports and component tags are gone, their text is not.</summary>
    public required string Markdown { get; init; }

    /// <summary>Where a reader opens the page; never carries credentials. Null when the source has no public address.</summary>
    public string? Url { get; init; }

    /// <summary>Commit of a git source; null elsewhere.</summary>
    public string? Revision { get; init; }

    /// <summary>Language whose analysis the text gets: an ISO 639-1 code such as <c>en</c>, or <c>none</c> for words as they are.</summary>
    public string Language { get; init; } = "en";
}
