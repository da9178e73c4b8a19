using Assistant.TestKit.OpenAi;
using static Assistant.ServerTests.Asking.SupportTurns;

namespace Assistant.ServerTests.Asking;

/// <summary>What a model makes up is cut, whichever field it comes in.</summary>
public sealed class AskInventionTests
{
    private const string Quote = Shop.RotateSentence;

    public static TheoryData<string, string, string> Inventions => new()
    {
        { "Rotate it twice.", "c1", "To rotate an API key, call your bank" },
        { "Rotate it twice.", "c1", "To rotate an API key … press `Rotate`." },
        { "Rotate it twice.", "c1", "" },
        { "Rotate it twice.", "c1", "API key" },
        { "Rotate it twice.", "c2", Quote },
        { "Rotate it twice.", "c0", Quote },
        { "Rotate it twice.", "c9", Quote },
        { "Rotate it twice.", "c-1", Quote },
        { "Rotate it twice.", "c99999999999999999999", Quote },
        { "Rotate it twice.", "api-keys.md", Quote },
        { "Rotate it twice.", "", Quote },
        { "", "c1", Quote },
    };

    public static TheoryData<string> References =>
    [
        "Go to https://evil.example/login now.",
        "Go to HTTP://EVIL.EXAMPLE now.",
        "Go to www.evil.example now.",
        "Go to evil.example/login now.",
        "Go to login.evil.com now.",
        "Go to [the docs](https://evil.example) now.",
        "Go to <https://evil.example|the docs> now.",
        "Go to [the docs](//evil.example/x) now.",
        "Go to https://docs.example.com.evil.example/api-keys now.",
        "Go to https://docs.example.co now.",
        "Go to https://docs.example.com/api now.",
        "Go to ht\u200Btps://evil.example/login now.",
        "Go to https:\u2060//evil.example now.",
        "Click [here](javascript:alert(1)).",
        "Open data:text/html,x now.",
        "Call <tel:555123|support> now.",
        "Write to help@evil.example now.",
        "Write to mailto:help@evil.example now.",
        "Ask <@U012AB3CD> now.",
        "Ask in <#C012AB3CD|general> now.",
        "Wake up <!channel> now.",
        "Wake up <!subteam^S012|@ops> now.",
        "Wake up @here now.",
        "Wake up @Channel now.",
        "Wake up @every\u200Bone now.",
    ];

    [Theory]
    [MemberData(nameof(Inventions))]
    public async Task A_sentence_without_its_proof_is_cut(string text, string chunk, string quote)
    {
        using var shop = await Shop.OpenAsync();

        var (part, chats) = await Ask(shop, Writes("documented", [new DraftTurnSentence(text, chunk, quote), Rotates("Press `Rotate`.")]));

        Assert.Equal(["Press `Rotate`."], part.Texts);
        Assert.Equal(3, chats);
    }

    [Theory]
    [MemberData(nameof(References))]
    public async Task A_sentence_with_a_foreign_reference_is_cut(string text)
    {
        using var shop = await Shop.OpenAsync();

        var (part, _) = await Ask(shop, Writes("documented", [new DraftTurnSentence(text, "c1", Quote), Rotates("Press `Rotate`.")]));

        Assert.Equal(["Press `Rotate`."], part.Texts);
    }

    [Theory]
    [MemberData(nameof(References))]
    public async Task What_is_missing_holds_no_foreign_reference(string text)
    {
        using var shop = await Shop.OpenAsync();

        var (part, _) = await Ask(shop, Writes("documented", [Rotates()], [text, "how often"]));

        Assert.Equal(["how often"], part.Missing);
    }

    [Theory]
    [MemberData(nameof(References))]
    public async Task A_question_back_holds_no_foreign_reference(string text)
    {
        using var shop = await Shop.OpenAsync();

        var (part, _) = await Ask(shop, Writes("needs_clarification", [], [], text));

        Assert.Equal(("handedOver", "notInDocs"), (part.Outcome, part.Reason));
        Assert.DoesNotContain("evil", part.Json.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(References))]
    public async Task A_rewritten_question_holds_no_foreign_reference(string text)
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync(Rewrites("How do I rotate an API key?", text));
        server.AnswerWith(_ => Writes(Rotates()));

        var part = await shop.With(server).AskPart(Shop.RotateQuestion);

        Assert.Equal(Shop.RotateQuestion, part.Question);
    }

    [Fact]
    public async Task An_address_of_the_user_s_own_may_be_asked_about()
    {
        using var shop = await Shop.OpenAsync();
        await using var server = await OpenAiServer.StartAsync(
            Rewrites("Which key for https://mine.example/hook?"), Writes("needs_clarification", [], [], "Is https://mine.example/hook live?"));

        var part = await shop.With(server).AskPart("Which API key do I rotate for https://mine.example/hook?");

        Assert.Equal(("askedBack", "Is https://mine.example/hook live?"), (part.Outcome, part.QuestionBack));
    }

    [Fact]
    public async Task What_is_not_a_sentence_is_short_or_left_out()
    {
        using var shop = await Shop.OpenAsync();

        var (part, _) = await Ask(shop, Writes("documented", [Rotates()], [new string('x', 2_000), "  ", .. Enumerable.Range(1, 50).Select(i => $"gap {i}")]));

        Assert.All(part.Missing, missing => Assert.InRange(missing.Length, 1, 300));
        Assert.InRange(part.Missing.Count, 1, 10);
    }

    /// <summary>The model writes the same again when it is asked to repair.</summary>
    private static async Task<(AskedPart Part, int Chats)> Ask(Shop shop, Turn written)
    {
        await using var server = await OpenAiServer.StartAsync(Rewrites(Shop.RotateQuestion));
        server.AnswerWith(_ => written);
        return (await shop.With(server).AskPart(Shop.RotateQuestion), server.Chats.Count);
    }
}
