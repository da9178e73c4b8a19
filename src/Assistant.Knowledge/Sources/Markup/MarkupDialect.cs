namespace Assistant.Knowledge.Sources.Markup;

internal enum MarkupDialect
{
    /// <summary>Braces are text, tags are HTML.</summary>
    Markdown,

    /// <summary>Braces are JavaScript, tags are JSX, and modules are imported and exported.</summary>
    Mdx,
}
