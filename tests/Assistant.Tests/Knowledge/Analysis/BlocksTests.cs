using Assistant.Knowledge.Analysis;
using Assistant.Tests.Knowledge.Chunking;

namespace Assistant.Tests.Knowledge.Analysis;

public class BlocksTests
{
    [Theory]
    [InlineData("| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |", true)]
    [InlineData("> | a | b |\n> | --- | --- |\n> | 1 | 2 |", true)]
    [InlineData("| 1 | 2 |\n| 3 | 4 |", false)]
    [InlineData("Words.\n\n| 1 | 2 |", false)]
    [InlineData("| 1 | 2 |", false)]
    public void Only_a_row_above_a_rule_names_columns(string text, bool hasHeader)
    {
        var rows = ReadingText.Blocks(text).Where(block => block.Kind == TextBlockKind.TableRow).ToList();

        Assert.Equal(hasHeader, rows[0].IsHeader);
        Assert.All(rows.Skip(1), row => Assert.False(row.IsHeader));
    }

    [Fact]
    public void The_chunkers_text_is_read_back_into_its_blocks()
    {
        var text = Pages.Text("""
            Intro with
            a soft break.<br>Own line.

            - one
            - [ ] two `x`
              - nested

              more of two
            3. three

            > quoted
            >
            > 1. in quote

            ```js title="a.js"
            - not a list

            # not a heading
            ```

            | a | b |
            |---|---|
            | 1 | 2 |

            - code in item:

              ```sh
              run
                deep
              ```

            ## Head `x`

            Term
            : Meaning

            Last.
            """);

        Assert.Equal(
            [
                new(TextBlockKind.Prose, "Intro with a soft break.\nOwn line."),
                new(TextBlockKind.ListItem, "one"),
                new(TextBlockKind.ListItem, "two `x`"),
                new(TextBlockKind.ListItem, "nested"),
                new(TextBlockKind.Prose, "more of two"),
                new(TextBlockKind.ListItem, "three"),
                new(TextBlockKind.Quote, "quoted"),
                new(TextBlockKind.Quote, "in quote"),
                new(TextBlockKind.Code, "- not a list\n\n# not a heading"),
                new(TextBlockKind.TableRow, "| a | b |") { IsHeader = true },
                new(TextBlockKind.TableRow, "| 1 | 2 |"),
                new(TextBlockKind.ListItem, "code in item:"),
                new(TextBlockKind.Code, "run\n  deep"),
                new(TextBlockKind.Heading, "Head `x`"),
                new(TextBlockKind.Prose, "Term"),
                new(TextBlockKind.ListItem, "Meaning"),
                new TextBlock(TextBlockKind.Prose, "Last."),
            ],
            ReadingText.Blocks(text));
    }

    [Theory]
    [InlineData("#1 issue is open")]
    [InlineData("2024. That year")]
    [InlineData("-5 degrees")]
    [InlineData("a | b")]
    [InlineData(">= 3 items")]
    public void Prose_that_only_resembles_a_mark_stays_prose(string text) =>
        Assert.Equal([new TextBlock(TextBlockKind.Prose, text)], ReadingText.Blocks(text));

    [Fact]
    public void An_open_fence_runs_to_the_end() =>
        Assert.Equal([new TextBlock(TextBlockKind.Code, "a\n\nb")], ReadingText.Blocks("```\na\n\nb"));

    [Fact]
    public void Every_sentence_of_every_block_is_found_in_the_folded_text()
    {
        var text = Pages.Text("- a long item. Second<br>line of it.\n\n  - inner. More.\n\n> quote one. Two.<br>Three.\n\nProse e.g. this. End.");

        var sentences = ReadingText.Blocks(text).SelectMany(block => ReadingText.Sentences(block.Text)).ToList();

        Assert.Equal(10, sentences.Count);
        Assert.All(sentences, sentence => Assert.True(WhitespaceFolding.ContainsFolded(text, sentence), sentence));
    }
}
