using System.ComponentModel.DataAnnotations;

namespace Assistant.Knowledge.Sources;

/// <summary>One configured source of documents.</summary>
public sealed class SourceOptions
{
    /// <summary>Name shown in results; derived from the location when empty.</summary>
    public string Name { get; set; } = "";

    /// <summary>A folder, a <c>.jsonl</c> file, a git URL, or a website's URL.</summary>
    [Required]
    public string Location { get; set; } = "";

    public SourceKind Kind { get; set; } = SourceKind.Auto;

    /// <summary>Address that page paths are appended to. Default: none for folders; the site itself for websites.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>Drop the file extension from page URLs, and the last segment when it is <c>index</c> or <c>readme</c>. Default: true.</summary>
    public bool CleanUrls { get; set; } = true;

    /// <summary>Sub-folder of a git repository to read. Default: the root.</summary>
    public string? Folder { get; set; }

    /// <summary>Branch or tag of a git repository. Default: the remote's own default branch.</summary>
    public string? Branch { get; set; }

    /// <summary>For people of the company only: not quoted to guests, nor in channels that other companies share. Default: false.</summary>
    public bool Internal { get; set; }

    /// <summary>Globs of paths to read; all readable files when empty.</summary>
    public IList<string> Include { get; } = [];

    /// <summary>Globs of paths to leave out.</summary>
    public IList<string> Exclude { get; } = [];

    /// <summary>ISO 639-1 code of the text's language, or <c>none</c>. Default: <c>en</c>.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Larger documents are skipped with a message. Default: 5 MB.</summary>
    [Range(1, 1L << 30)]
    public long MaxDocumentBytes { get; set; } = 5_000_000;

    /// <summary>Reading stops with a message after so many documents. Default: 100 000.</summary>
    [Range(1, 10_000_000)]
    public int MaxDocuments { get; set; } = 100_000;

    /// <summary>Longest wait for one page of a website, in seconds. Default: 20.</summary>
    [Range(1, 600)]
    public int PageTimeoutSeconds { get; set; } = 20;
}

public enum SourceKind { Auto, Folder, Git, Website, Jsonl }
