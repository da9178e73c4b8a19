using System.Text;

namespace Assistant.Benchmarks.Generated;

/// <summary>A made-up page of documentation, 2 to 6 KB of Markdown: headings, paragraphs, lists, code and tables. The number and edition decide its text.</summary>
internal static class GeneratedPage
{
    public static string Write(GeneratedWords words, int number, int edition = 0)
    {
        var random = new Random(unchecked(number * 7919 + edition * 104_729));
        var length = random.Next(2_000, 6_000);
        var page = new StringBuilder(length + 800).Append("# ").Append(Title(words, random)).Append("\n\n");
        Paragraph(page, words, random);
        while (page.Length < length)
        {
            page.Append(random.Next(3) == 0 ? "### " : "## ").Append(Title(words, random)).Append("\n\n");
            Paragraph(page, words, random);
            switch (random.Next(5))
            {
                case 0: Code(page, words, random); break;
                case 1: Table(page, words, random); break;
                case 2: List(page, words, random); break;
                default: Paragraph(page, words, random); break;
            }
        }
        return page.ToString();
    }

    private static string Title(GeneratedWords words, Random random) =>
        string.Join(' ', Enumerable.Range(0, random.Next(2, 6)).Select((_, place) => place == 0 ? Capital(words.Topic(random)) : words.Word(random)));

    private static void Paragraph(StringBuilder page, GeneratedWords words, Random random)
    {
        for (var sentence = random.Next(2, 6); sentence > 0; sentence--)
            page.Append(Sentence(words, random)).Append(sentence == 1 ? "\n\n" : " ");
    }

    private static void List(StringBuilder page, GeneratedWords words, Random random)
    {
        for (var item = random.Next(3, 7); item > 0; item--)
            page.Append("- **").Append(words.Topic(random)).Append("**: ").Append(Sentence(words, random)).Append('\n');
        page.Append('\n');
    }

    private static void Code(StringBuilder page, GeneratedWords words, Random random)
    {
        page.Append("```js\n");
        for (var line = random.Next(4, 12); line > 0; line--)
            page.Append("const ").Append(words.Topic(random)).Append(" = ").Append(words.Topic(random)).Append('.').Append(words.Topic(random)).Append(Capital(words.Topic(random))).Append("('").Append(words.Topic(random)).Append("');\n");
        page.Append("```\n\n");
    }

    private static void Table(StringBuilder page, GeneratedWords words, Random random)
    {
        page.Append("| option | default | meaning |\n|---|---|---|\n");
        for (var row = random.Next(3, 8); row > 0; row--)
            page.Append("| `").Append(words.Topic(random)).Append("` | ").Append(random.Next(1000)).Append(" | ").Append(Sentence(words, random)).Append(" |\n");
        page.Append('\n');
    }

    private static string Sentence(GeneratedWords words, Random random) =>
        Capital(string.Join(' ', Enumerable.Range(0, random.Next(8, 22)).Select(_ => words.Word(random)))) + ".";

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
