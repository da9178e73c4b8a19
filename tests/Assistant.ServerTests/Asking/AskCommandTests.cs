using System.Text.Json;

namespace Assistant.ServerTests.Asking;

/// <summary><c>ask</c> without a model: the docs' own words, or a reasoned refusal.</summary>
public sealed class AskCommandTests
{
    [Fact]
    public async Task Quotes_the_sentences_that_answer_and_cites_their_page()
    {
        using var shop = await Shop.OpenAsync();

        var part = await shop.WithErrorTarget(1).AskPart(Shop.RotateQuestion);

        Assert.Equal(("answered", true, null), (part.Outcome, part.Quoted, part.Reason));
        Assert.Contains(Shop.RotateSentence, part.Texts);
        Assert.All(part.Sentences, sentence => Assert.Equal(sentence.Text, sentence.Quote));
        Assert.All(part.Sentences, sentence => Assert.Contains(part.Citations, citation => citation.Number == sentence.Citation));
        Assert.Equal("api-keys.md", part.Citations[0].Path);
        Assert.Empty(part.Missing);
    }

    [Fact]
    public async Task Json_has_the_documented_shape()
    {
        using var shop = await Shop.OpenAsync();

        var run = await shop.WithErrorTarget(1).Ask(Shop.RotateQuestion, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["question", "threshold", "parts", "index", "problem"], Names(run.Json));
        Assert.Equal(Shop.RotateQuestion, run.Json.GetProperty("question").GetString());
        Assert.Equal(5, run.Json.GetProperty("index").GetProperty("pages").GetInt32());
        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("problem").ValueKind);
        var part = run.Json.GetProperty("parts")[0];
        Assert.Equal(["question", "outcome", "reason", "questionBack", "probability", "quoted", "sentences", "citations", "missing"], Names(part));
        Assert.InRange(part.GetProperty("probability").GetDouble(), run.Json.GetProperty("threshold").GetDouble(), 1);
        Assert.Equal(["text", "quote", "citation"], Names(part.GetProperty("sentences")[0]));
        Assert.Equal(["number", "title", "heading", "link", "source", "path", "chunkId"], Names(part.GetProperty("citations")[0]));
    }

    [Fact]
    public async Task A_citation_links_to_the_heading_below_the_base_address()
    {
        static string Talk(string of) => string.Join(' ', Enumerable.Range(1, 25).Select(i => $"Shelf {i} of {of} stands on the north side, away from the door and from the light."));
        using var shop = await Shop.OpenAsync(
            ("storage/cellar.md", $"# Cellar\n\n{Talk("apples")}\n\n## Keep the quinces dry\n\nQuinces keep until February when the cellar is dry and dark. {Talk("quinces")}\n"));

        var part = await shop.WithErrorTarget(1).AskPart("How long do quinces keep when the cellar is dry?");

        Assert.Equal("https://docs.example.com/storage/cellar#keep-the-quinces-dry", part.Citations[0].Link);
    }

    [Fact]
    public async Task A_quote_from_a_section_inside_a_passage_is_cited_by_that_sections_heading()
    {
        using var shop = await Shop.OpenAsync(
            ("storage/shed.md", "# Shed\n\nThe shed is open on weekdays.\n\n## Lost a ladder?\n\nTell the porter.\n\n## Oil the hinges { #oil }\n\nThe hinges of the shed squeak until they are oiled with linseed oil.\n"));

        var part = await shop.WithErrorTarget(1).AskPart("With which oil are the squeaking hinges of the shed oiled?");

        var citation = part.Citations[part.Sentences.Single(sentence => sentence.Text.StartsWith("The hinges", StringComparison.Ordinal)).Citation - 1];
        Assert.Equal(("Oil the hinges", "https://docs.example.com/storage/shed#oil"), (citation.Heading, citation.Link));
    }

    [Fact]
    public async Task A_page_without_a_public_address_is_cited_by_its_path()
    {
        using var cli = new Cli().WithDocs();
        await cli.Run("index", "--source", cli.Docs);

        var run = await cli.Run("ask", "When are failed webhook deliveries retried?");

        Assert.Contains("      webhooks.md\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("http", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_are_told_that_it_is_quoted_and_how_sure_it_is()
    {
        using var shop = await Shop.OpenAsync();

        var run = await shop.WithErrorTarget(1).Ask(Shop.RotateQuestion);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("Quoted from the docs\n", run.Output, StringComparison.Ordinal);
        Assert.Contains($"“{Shop.RotateSentence}” [1]", run.Output, StringComparison.Ordinal);
        Assert.Contains("  [1] API keys", run.Output, StringComparison.Ordinal);
        Assert.Contains("      https://docs.example.com/api-keys", run.Output, StringComparison.Ordinal);
        Assert.Contains("it is sent without a person's approval", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lower_error_target_makes_a_draft_of_the_same_answer()
    {
        using var shop = await Shop.OpenAsync();
        const string question = "Which old things keep working after something?";

        var sent = await shop.WithErrorTarget(1).AskPart(question);
        var kept = await shop.WithErrorTarget(0).AskPart(question);
        var shown = await shop.Ask(question);

        Assert.Equal(("answered", "drafted"), (sent.Outcome, kept.Outcome));
        Assert.Equal(sent.Texts, kept.Texts);
        Assert.StartsWith("Draft for a person to check, quoted from the docs\n", shown.Output, StringComparison.Ordinal);
        Assert.Contains("a person decides.", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_source_the_index_is_brought_up_to_date_first()
    {
        using var cli = new Cli().WithDocs();

        var run = await cli.Run("ask", "When are failed webhook deliveries retried?", "--source", cli.Docs, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(Assert.Single(AskedPart.Of(run)).Texts, text => text.StartsWith("Failed deliveries are retried", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];
}
