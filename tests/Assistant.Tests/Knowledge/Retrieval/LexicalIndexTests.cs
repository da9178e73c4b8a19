using Assistant.Knowledge.Chunking;
using Assistant.Knowledge.Retrieval;
using CsCheck;

namespace Assistant.Tests.Knowledge.Retrieval;

public class LexicalIndexTests
{
    private static readonly RankingWeights FormulaAlone = RankingWeights.Default with { FeedbackShare = 0, FirstSentence = 1, LatentShare = 0 };

    private static readonly string[] Vocabulary = ["cookie", "session", "retry", "timeout", "config.file", "getUser", "--headed", "network", "stub", "clock"];

    private static readonly Gen<string> Words = Gen.Int[0, Vocabulary.Length - 1].Array[1, 12].Select(words => string.Join(' ', words.Select(word => Vocabulary[word])));

    private static readonly Gen<Chunk> Chunks = Gen.Select(Words, Words, Words, Gen.Bool).Select((title, heading, text, hasCode) =>
        Make(title, [heading], hasCode ? $"{text}\n\n```js\n{heading}\n```" : text));

    [Fact]
    public void Ranks_as_the_formula_says_on_random_pages()
    {
        Gen.Select(Chunks.Array[1, 4].Array[1, 12], Words).Sample((pages, question) =>
        {
            var corpus = pages.SelectMany((page, number) => page.Select(chunk => (number, chunk with { Title = page[0].Title }))).ToList();
            var expected = new NaiveRanking(corpus, FormulaAlone).Rank(question);
            var actual = Build(corpus, FormulaAlone).Search(question, 1000).Hits;

            Assert.Equal(expected.Count, actual.Count);
            for (var i = 0; i < actual.Count; i++)
                Assert.Equal(expected[i].Score, actual[i].Score, 1e-3);
        }, iter: 300, seed: "0N0XIzNsQ0O2");
    }

    [Fact]
    public void A_hand_worked_score_agrees()
    {
        // One page, one chunk, one prose term of frequency 1 at average length: idf = ln(1 + 0.5/1.5), tf = 1 · (k1 + 1)/(k1 + 1) = 1 in chunk and page.
        var index = Build([(0, Make("", [], "cookie"))], FormulaAlone);

        var hit = Assert.Single(index.Search("cookie", 10).Hits);

        Assert.Equal(Math.Log(1 + (0.5 / 1.5)), hit.Score, 1e-6);
        Assert.Equal(1, hit.Coverage);
    }

    [Fact]
    public void A_question_without_a_known_word_finds_nothing_and_says_that_all_is_unknown()
    {
        var result = Build([(0, Make("Cookies", [], "Clear the cookies."))], RankingWeights.Default).Search("weather Lisbon", 10);

        Assert.Empty(result.Hits);
        Assert.Equal(1, result.Query.Unknown);
    }

    [Fact]
    public void Feedback_finds_a_page_that_shares_no_word_with_the_question()
    {
        var corpus = new[]
        {
            (0, Make("Sign in", [], "Sign in with an authentication token. Authentication token expiry is one day.")),
            (1, Make("Expiry", [], "An authentication token of another kind expires.")),
            (2, Make("Charts", [], "Charts are drawn as pictures.")),
        };

        var hits = Build(corpus, RankingWeights.Default with { FeedbackShare = 0.5f }).Search("sign in", 10).Hits;

        Assert.Equal([0, 1], hits.Select(hit => hit.Page));
    }

    [Fact]
    public void Equal_chunks_stand_in_the_order_of_their_ids()
    {
        var hits = Build([.. Enumerable.Range(0, 20).Select(page => (page, Make("Same", [], "the same retry text")))], RankingWeights.Default).Search("retry", 5).Hits;

        Assert.Equal([0L, 1, 2, 3, 4], hits.Select(hit => hit.ChunkId));
    }

    [Theory]
    [InlineData("getUserName", "how does get user name work")]
    [InlineData("pass `--no-cache` to it", "--no-cache flag")]
    [InlineData("fails with ERR_CONN_RESET", "what is ERR_CONN_RESET")]
    [InlineData("uses the snake_case_option", "snake case option")]
    [InlineData("read config.file first", "config.file")]
    public void Finds_identifiers_as_a_whole_and_by_their_parts(string text, string question) =>
        Assert.Single(Build([(0, Make("", [], text)), (1, Make("", [], "something else entirely"))], RankingWeights.Default).Search(question, 10).Hits, hit => hit.Page == 0);

    private static LexicalIndex Build(IReadOnlyList<(int Page, Chunk Chunk)> corpus, RankingWeights weights)
    {
        var builder = new LexicalIndexBuilder(weights);
        for (var i = 0; i < corpus.Count; i++)
            builder.Add(i, corpus[i].Page, TermVector.Encode("en", corpus[i].Chunk));
        return builder.Build();
    }

    private static Chunk Make(string title, string[] headings, string text) =>
        new() { Ordinal = 0, Title = title, Headings = headings, Text = text, Tokens = 1, ContentHash = "" };
}
