using Assistant.Knowledge.Analysis;
using Assistant.Tests.Knowledge.Chunking;

namespace Assistant.Tests.Knowledge.Analysis;

public class BlocksTests
{
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
                new(TextBlockKind.TableRow, "| a | b |"),
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
