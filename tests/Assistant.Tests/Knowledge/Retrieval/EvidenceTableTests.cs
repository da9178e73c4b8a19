using Assistant.Knowledge.Retrieval;

namespace Assistant.Tests.Knowledge.Retrieval;

public class EvidenceTableTests
{
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(3, 1)]
    public void A_relative_score_ends_at_1(float score, double relative)
    {
        var lexical = new LexicalResult([new LexicalHit(7, 0, score, 1, 0)], MaximumScore: 2, new QueryProfile(new Dictionary<string, double>(), 1, []));

        Assert.Equal(relative, new EvidenceTable(lexical, [], []).Of(7).RelativeScore);
    }
}
