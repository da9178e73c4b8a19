using Assistant.Knowledge.Analysis;

namespace Assistant.Server.Rendering;

/// <summary>A passage as running words, without the marks that make its blocks.</summary>
internal static class PassageWords
{
    public static string Of(string text) => string.Join(' ', ReadingText.Blocks(text).Select(Words));

    private static string Words(TextBlock block) => block.Kind switch
    {
        TextBlockKind.Code => block.Text,
        TextBlockKind.Heading => WithoutTicks(block.Text.TrimEnd(':')) + ":",
        TextBlockKind.TableRow => string.Join(", ", block.Text.Trim('|').Split(" | ", StringSplitOptions.TrimEntries).Select(WithoutTicks)) + ";",
        _ => WithoutTicks(block.Text),
    };

    private static string WithoutTicks(string text) => text.Replace("`", "", StringComparison.Ordinal);
}
