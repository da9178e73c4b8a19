using Assistant.Knowledge.Retrieval;
using Assistant.Support.Grounding;

namespace Assistant.Tests.Support;

public class GroundingCheckTests
{
    internal static readonly Passage Cookies = Make("Run `clearCookies` before each test.\nIt removes every cookie of the domain. See https://docs.example/cookies for more.");

    [Fact]
    public void Keeps_a_sentence_whose_quote_stands_in_its_passage_whatever_the_white_space() =>
        Assert.Single(Check("It removes all cookies.", 0, "before each  test. It removes every cookie").Kept);

    [Theory]
    [InlineData("It removes all cookies.", 0, "removes every cookie of all domains", "does not occur")]
    [InlineData("It removes all cookies.", 1, "It removes every cookie", "was not given")]
    [InlineData("It removes all cookies.", -1, "It removes every cookie", "was not given")]
    [InlineData("It removes all cookies.", 0, "It", "too short")]
    [InlineData("", 0, "It removes every cookie", "empty")]
    [InlineData("Ask <@U123> about it.", 0, "It removes every cookie", "mentions")]
    [InlineData("Ping <!channel> now.", 0, "It removes every cookie", "mentions")]
    [InlineData("Ping @here now.", 0, "It removes every cookie", "mentions")]
    [InlineData("See https://evil.example/x.", 0, "It removes every cookie", "address")]
    [InlineData("See www.evil.example now.", 0, "It removes every cookie", "address")]
    [InlineData("Write to boss@evil.example now.", 0, "It removes every cookie", "address")]
    [InlineData("See [it](javascript:alert(1)).", 0, "It removes every cookie", "address")]
    [InlineData("See https://docs.example/cook.", 0, "It removes every cookie", "address")]
    [InlineData("See https://docs.exam now.", 0, "It removes every cookie", "address")]
    [InlineData("See https://docs.example/cookies/../evil.", 0, "It removes every cookie", "address")]
    [InlineData("See https://docs.example/cookies@evil.example.", 0, "It removes every cookie", "address")]
    [InlineData("See ht\u200Btps://evil.example.", 0, "It removes every cookie", "address")]
    [InlineData("See //evil.example/x.", 0, "It removes every cookie", "address")]
    [InlineData("See evil.com.", 0, "It removes every cookie", "address")]
    [InlineData("Ask ada@docs.evil.example.", 0, "It removes every cookie", "address")]
    [InlineData("Ping @he\u00ADre now.", 0, "It removes every cookie", "mentions")]
    [InlineData("\u200B\u2060", 0, "It removes every cookie", "empty")]
    public void Refuses(string text, int chunk, string quote, string because)
    {
        var verdict = Check(text, chunk, quote);

        Assert.Empty(verdict.Kept);
        Assert.Contains(because, Assert.Single(verdict.Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Lets_an_address_through_that_the_passage_holds() =>
        Assert.Single(Check("More at https://docs.example/cookies.", 0, "It removes every cookie").Kept);

    [Theory]
    [InlineData("Press `clearCookies`, then `cy.get()`.")]
    [InlineData("It removes all cookies (\"every cookie\"), 3.5 of 10: a/b or c//d.")]
    [InlineData("Set `Index:Engine` to `Sqlite` in appsettings.json or <div>.")]
    [InlineData("Use the `@tag` syntax, C# and #1.")]
    public void Plain_words_are_no_address(string text) => Assert.Single(Check(text, 0, "It removes every cookie").Kept);

    [Theory]
    [InlineData("how often to rotate", true)]
    [InlineData("is https://mine.example yours?", true)]
    [InlineData("is https://mine.example/x yours?", false)]
    [InlineData("ask @here", false)]
    [InlineData(" \u200B ", false)]
    [InlineData(null, false)]
    public void A_remark_names_no_address_but_the_asker_s_own(string? remark, bool shown) =>
        Assert.Equal(shown, GroundingCheck.MayBeShown(remark, "Does https://mine.example work? @here"));

    [Fact]
    public void Looks_for_addresses_in_linear_time()
    {
        var dotted = string.Concat(Enumerable.Repeat("a.b-", 50_000));
        var plain = new string('a', 200_000);

        Assert.True(GroundingCheck.HasForeignReference("https://x.example", dotted + " " + plain));
        Assert.False(GroundingCheck.HasForeignReference(plain, ""));
    }

    [Fact]
    public void One_bad_sentence_does_not_take_the_good_one_with_it()
    {
        var verdict = GroundingCheck.Check(
            [new SentenceDraft("Invented.", 0, "there is no such text here"), new SentenceDraft("It removes all cookies.", 0, "It removes every cookie")], [Cookies]);

        Assert.Equal("It removes all cookies.", Assert.Single(verdict.Kept).Text);
        Assert.Single(verdict.Problems);
    }

    private static GroundingVerdict Check(string text, int chunk, string quote) => GroundingCheck.Check([new SentenceDraft(text, chunk, quote)], [Cookies]);

    private static Passage Make(string text) => new()
    {
        ChunkId = 1, DocumentId = 1, Source = "docs", Path = "cookies.md", Title = "Cookies", Headings = [], Text = text, Ordinal = 0, Link = null,
        Evidence = new PassageEvidence(1, 1, 0.5, 1, 0, null, null, 0.01),
    };
}
