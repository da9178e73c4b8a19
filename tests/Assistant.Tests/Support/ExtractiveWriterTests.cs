using Assistant.Knowledge.Analysis;
using Assistant.Knowledge.Retrieval;
using Assistant.Support.Answering;
using Assistant.Support.Grounding;

namespace Assistant.Tests.Support;

public class ExtractiveWriterTests
{
    private static readonly QueryProfile _query = Query("How do I rotate an API key in the settings?");

    [Fact]
    public void Takes_the_sentence_that_covers_the_question() =>
        Assert.Equal(["To rotate an API key, open the settings."], Write("Keys are made of letters and of digits. To rotate an API key, open the settings. The sun is far away from here."));

    [Fact]
    public void Quotes_what_it_says_from_the_passage_that_says_it()
    {
        var passages = Passages("The weather is nice in May and in June.", "To rotate an API key, open the settings.");

        var draft = Assert.Single(ExtractiveWriter.Write(_query, passages));

        Assert.Equal((1, draft.Text), (draft.Chunk, draft.Quote));
        Assert.Equal(draft, Assert.Single(GroundingCheck.Check([draft], passages).Kept));
    }

    [Theory]
    [InlineData("```\nTo rotate an API key, open the settings.\n```")]
    [InlineData("| To rotate an API key | open the settings |\n| --- | --- |")]
    [InlineData("## To rotate an API key, open the settings")]
    [InlineData("Would you rotate an API key in the settings?")]
    [InlineData("To rotate an API key, open the settings:")]
    [InlineData("Rotate the API key.")]
    [InlineData("The weather is nice in May and also in June.")]
    [InlineData("")]
    public void Leaves_out_what_is_no_sentence_to_quote(string text) => Assert.Empty(Write(text));

    [Fact]
    public void Leaves_out_a_sentence_that_is_too_long() =>
        Assert.Empty(Write($"To rotate an API key {string.Join(' ', Enumerable.Repeat("and yet another one", 25))}, open the settings."));

    [Fact]
    public void Does_not_say_the_same_twice() =>
        Assert.Equal(["To rotate an API key, open the settings."], Write("To rotate an API key, open the settings.", "To rotate an API key, open the settings."));

    [Fact]
    public void Takes_three_sentences_of_two_pages_at_most_in_reading_order()
    {
        var drafts = ExtractiveWriter.Write(_query, Passages(
            "Open the settings of the shop first. Then choose the API tab over there. The key is shown at the very end. Rotate whatever you like here.",
            "An API key opens the settings of the shop.",
            "To rotate an API key, open the settings."));

        Assert.InRange(drafts.Count, 2, 3);
        Assert.InRange(drafts.Select(draft => draft.Chunk).Distinct().Count(), 1, 2);
        Assert.Equal(drafts.OrderBy(draft => draft.Chunk), drafts);
    }

    [Fact]
    public void A_last_sentence_of_another_page_has_to_say_more()
    {
        const string long1 = "To rotate an API key, open the settings in the upper right corner of the shop, where a small cog is to be seen by whoever has signed in there.";
        const string short1 = "Rotate each API key once every month.";
        const string other = "An API key has a page of settings of its own, and may rotate there.";

        Assert.Equal([long1, short1], Write($"{long1} {short1}", other));
        Assert.Equal([long1, other], Write(long1, other));
    }

    [Fact]
    public void Of_sentences_that_say_alike_the_one_under_a_fitting_heading_is_taken()
    {
        var chosen = Write("A key is shown here, in a box.\n\nA key is shown there, in a box.\n\nA key is shown below, in a box.\n\n## Rotate an API key\n\nA key is shown above, in a box.");

        Assert.Equal(["A key is shown above, in a box."], chosen);
    }

    [Fact]
    public void A_row_of_a_table_is_quoted_and_its_head_is_not() =>
        Assert.Equal(["API key | opens the settings"], Write("| API key | settings |\n| --- | --- |\n| API key | opens the settings |\n| cookie | opens nothing |"));

    [Fact]
    public void A_section_answers_in_its_first_sentences_when_its_heading_is_the_question() =>
        Assert.Equal(["Press the red button first.", "Then write down what it shows you."],
            Write("## How to rotate an API key\n\nPress the red button first. Then write down what it shows you. The weather is nice in May."));

    [Fact]
    public void Its_first_sentences_are_counted_whatever_they_say() =>
        Assert.Equal(["Rotate the key on the first page.", "Press the red button after that."],
            Write("## How to rotate an API key\n\nRotate the key on the first page. Press the red button after that. The weather is nice in May."));

    [Fact]
    public void A_section_whose_heading_is_about_something_else_does_not() =>
        Assert.Empty(Write("## The key to good weather\n\nPress the red button first. Then write down what it shows you."));

    [Fact]
    public void What_is_unfinished_stands_back()
    {
        var chosen = Write("- A key in a box of any colour\n\nA key is shown here, in a box. A key is shown there, in a box. A key is shown below, in a box.");

        Assert.Equal(3, chosen.Count);
        Assert.All(chosen, sentence => Assert.EndsWith("in a box.", sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Reads_list_items_and_quotes() =>
        Assert.Equal(
            ["Open the settings and choose API.", "Rotate the key that is shown there."],
            Write("1. Open the settings and choose API.\n2. Sit down and drink a cup of tea.\n\n> Rotate the key that is shown there."));

    [Fact]
    public void A_question_without_a_known_word_gets_nothing() =>
        Assert.Empty(ExtractiveWriter.Write(new QueryProfile(new Dictionary<string, double>(), 1, []), Passages("To rotate an API key, open the settings.")));

    [Fact]
    public void Whatever_it_writes_passes_the_check()
    {
        string[] words = ["rotate", "API", "key", "settings", "`key=1`", "https://a.example/x?y=1", "e.g.", "@here", "open", "1.", "–", "naïve", "(see", "that)", "\u00a0", "key."];
        var random = new Random(11);
        for (var trial = 0; trial < 300; trial++)
        {
            var passages = Passages([.. Enumerable.Range(0, 4).Select(_ =>
                string.Join(random.Next(4) == 0 ? "  " : " ", Enumerable.Range(0, 60).Select(_ => words[random.Next(words.Length)] + (random.Next(9) == 0 ? "\n\n- " : ""))))]);

            var drafts = ExtractiveWriter.Write(_query, passages);

            Assert.Equal(drafts, GroundingCheck.Check(drafts, passages).Kept);
        }
    }

    private static IReadOnlyList<string> Write(params string[] texts) => [.. ExtractiveWriter.Write(_query, Passages(texts)).Select(draft => draft.Text)];

    private static IReadOnlyList<Passage> Passages(params string[] texts) =>
        [.. texts.Select((text, i) => GroundingCheckTests.Cookies with { ChunkId = i + 1, DocumentId = i + 1, Path = $"{i}.md", Text = text })];

    private static QueryProfile Query(string question)
    {
        var mass = new Dictionary<string, double>();
        TextAnalyzer.For("en").Analyze(question, term => mass[term] = 1);
        return new QueryProfile(mass, 0, ["en"]);
    }
}
