using Assistant.TestKit.OpenAi;
using static Assistant.ServerTests.Asking.SupportTurns;

namespace Assistant.ServerTests.Asking;

/// <summary>The one turn in which a model may mend what the check refused.</summary>
public sealed class AskRepairTests
{
    private static readonly DraftTurnSentence _invented = new("It takes a week.", "c1", "rotation takes a whole week");
    private static readonly DraftTurnSentence _mended = new("The old key works for another day.", "c1", Shop.OldKeySentence);

    [Fact]
    public async Task A_mended_sentence_is_kept()
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync(
            Rewrites(Shop.RotateQuestion),
            Writes(Rotates(), _invented),
            Writes(Rotates(), _mended).Expecting("It takes a week.", "the quote does not occur in the passage"));

        var part = await shop.With(server).AskPart(Shop.RotateQuestion);

        Assert.Equal(["Press `Rotate` under Settings, API keys.", "The old key works for another day."], part.Texts);
        Assert.Equal(["system", "user", "assistant", "user"], server.Chats[2].Messages.Select(message => message.Role));
    }

    [Fact]
    public async Task What_still_fails_is_cut_and_not_asked_for_again()
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync(Rewrites(Shop.RotateQuestion), Writes(Rotates(), _invented), Writes(_invented, Rotates()));

        var part = await shop.With(server).AskPart(Shop.RotateQuestion);

        Assert.Equal(["Press `Rotate` under Settings, API keys."], part.Texts);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_repair_that_sends_the_bad_sentence_alone_does_not_cost_the_good_one()
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync(Rewrites(Shop.RotateQuestion), Writes(Rotates(), _invented), Writes(_invented));

        var part = await shop.With(server).AskPart(Shop.RotateQuestion);

        Assert.Equal(["Press `Rotate` under Settings, API keys."], part.Texts);
    }

    [Fact]
    public async Task Nothing_left_is_handed_over_with_the_nearest_pages()
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync(Rewrites(Shop.RotateQuestion), Writes(_invented), Writes(_invented));

        var part = await shop.With(server).AskPart(Shop.RotateQuestion);

        Assert.Equal(("handedOver", "notInDocs", 0), (part.Outcome, part.Reason, part.Sentences.Count));
        Assert.Equal("api-keys.md", part.Citations[0].Path);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_model_that_withdraws_its_answer_is_believed()
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync(Rewrites(Shop.RotateQuestion), Writes(_invented), Writes("account_specific"));

        Assert.Equal("accountSpecific", (await shop.With(server).AskPart(Shop.RotateQuestion)).Reason);
    }

    [Fact]
    public async Task What_is_not_json_may_be_written_once_more()
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync(
            Rewrites(Shop.RotateQuestion), Turn.Text("Just press Rotate!"), Writes(Rotates()).Expecting("not JSON of the expected shape"));

        Assert.Equal("answered", (await shop.With(server).AskPart(Shop.RotateQuestion)).Outcome);
    }

    [Fact]
    public async Task Twice_unreadable_goes_to_a_person()
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync(Rewrites(Shop.RotateQuestion), Turn.Text("Just press Rotate!"), Turn.Text("""{"sentences": 5}"""));

        var part = await shop.With(server).AskPart(Shop.RotateQuestion);

        Assert.Equal(("handedOver", "modelDeclined"), (part.Outcome, part.Reason));
        Assert.Equal("api-keys.md", part.Citations[0].Path);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_repair_that_is_refused_leaves_what_was_proven()
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync(Rewrites(Shop.RotateQuestion), Writes(Rotates(), _invented), Turn.Refusal("I would rather not."));

        Assert.Equal(["Press `Rotate` under Settings, API keys."], (await shop.With(server).AskPart(Shop.RotateQuestion)).Texts);
    }

    [Fact]
    public async Task A_model_that_declines_is_not_pressed()
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync(Rewrites(Shop.RotateQuestion), Turn.Refusal("I would rather not."));

        Assert.Equal("modelDeclined", (await shop.With(server).AskPart(Shop.RotateQuestion)).Reason);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("""{"sentences":[null],"class":"documented","missing":[],"clarifyingQuestion":null}""")]
    [InlineData("""{"sentences":[],"class":"documented","missing":[null],"clarifyingQuestion":null}""")]
    public async Task Holes_in_its_lists_are_no_crash(string json)
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync(Rewrites(Shop.RotateQuestion));
        server.AnswerWith(_ => Turn.Text(json));

        Assert.Equal("handedOver", (await shop.With(server).AskPart(Shop.RotateQuestion)).Outcome);
    }

    [Theory]
    [InlineData("""{"standalone":"x","parts":[null,"  "],"searches":[null]}""")]
    [InlineData("""{"standalone":"x","parts":[],"searches":[]}""")]
    [InlineData("What do you mean?")]
    public async Task An_unreadable_rewriting_leaves_the_question_as_it_was(string text)
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync(Turn.Text(text), Writes(Rotates()));

        var part = await shop.With(server).AskPart(Shop.RotateQuestion);

        Assert.Equal((Shop.RotateQuestion, "answered"), (part.Question, part.Outcome));
    }
}
