namespace Assistant.Knowledge.Sources.Markup;

/// <summary>What a page says about itself above its text.</summary>
internal sealed record FrontMatter
{
    public static readonly FrontMatter None = new();

    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? SidebarLabel { get; init; }

    /// <summary>Address that the page asks for: <c>slug</c> (Docusaurus), <c>permalink</c> (Jekyll) or <c>url</c> (Hugo).</summary>
    public string? Slug { get; init; }

    /// <summary>Docusaurus id, when it is one plain word that can stand in an address.</summary>
    public string? PageId { get; init; }

    public bool IsDraft { get; init; }
}
