using Assistant.Support.Answering;
using Assistant.TestKit.OpenAi;
using static Assistant.ServerTests.Asking.SupportTurns;

namespace Assistant.ServerTests.Asking;

/// <summary>Messages that lean on what was said before.</summary>
public sealed class AskInThreadTests
{
    private static readonly ThreadMessage _asked = new(FromAssistant: false, Shop.RotateQuestion);
    private static readonly ThreadMessage _answered = new(FromAssistant: true, Shop.RotateSentence);

    [Theory]
    [InlineData("it still fails")]
    [InlineData("it doesn't work")]
    [InlineData("yes")]
    public async Task A_short_reply_is_looked_up_with_what_was_asked_before(string reply)
    {
        using var shop = await Shop.OpenAsync();

        var answer = Assert.Single((await shop.WithErrorTarget(1).AskInThread(reply, _asked, _answered)).Parts).Answer;

        var text = answer switch { Answer.Answered sent => sent.Text, Answer.Drafted draft => draft.Text, _ => null };
        Assert.Contains(Shop.RotateSentence, text?.Sentences.Select(sentence => sentence.Text) ?? []);
    }

    [Fact]
    public async Task Thanks_are_still_left_alone()
    {
        using var shop = await Shop.OpenAsync();

        Assert.IsType<Answer.Silent>(Assert.Single((await shop.AskInThread("thanks, that helped!", _asked, _answered)).Parts).Answer);
    }

    [Fact]
    public async Task A_follow_up_is_searched_for_as_the_model_says_it_in_full()
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync(
            Turn.Json(new { standalone = "When is a failed webhook delivery retried?", parts = new[] { "And that one?" }, searches = Array.Empty<string>() }),
            Writes().Expecting(chat => Assert.Contains(Shop.ResendSentence, chat.PassageOf("c1"), StringComparison.Ordinal)));

        var answered = await shop.With(server).AskInThread("and the other one, when?", _asked, _answered);

        Assert.Null(answered.Problem);
        Assert.Equal(2, server.Chats.Count);
    }
}
