namespace Assistant.Knowledge.Sources.Markup;

/// <summary>What was read from one file, whatever its format.</summary>
/// <param name="Title">Null when the text names none.</param>
internal sealed record Page(string? Title, string Markdown, FrontMatter FrontMatter);
