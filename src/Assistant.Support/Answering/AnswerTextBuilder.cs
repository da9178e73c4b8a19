using Assistant.Knowledge.Analysis;
using Assistant.Knowledge.Retrieval;

namespace Assistant.Support.Answering;

/// <summary>Numbers the citations of a checked draft in the order of first use.</summary>
internal static class AnswerTextBuilder
{
    public static AnswerText Build(AnswerDraft draft, IReadOnlyList<Passage> passages)
    {
        var citations = new List<Citation>();
        var sentences = draft.Sentences.Select(sentence =>
        {
            var passage = passages[sentence.Chunk];
            var wanted = Cite(passage, citations.Count + 1, sentence.Quote);
            var citation = citations.Find(known => known.ChunkId == wanted.ChunkId && known.Heading == wanted.Heading && known.Link == wanted.Link);
            if (citation is null)
                citations.Add(citation = wanted);
            return new GroundedSentence(sentence.Text, sentence.Quote, citation.Number);
        }).ToList();
        return new AnswerText(sentences, citations, draft.IsQuoted, draft.Missing);
    }

    /// <summary>The passage as a whole.</summary>
    public static Citation Cite(Passage passage, int number) =>
        new(number, passage.Title, passage.Headings.Count > 0 ? passage.Headings[^1] : null, passage.Link, passage.Source, passage.Path, passage.ChunkId);

    /// <summary>The section of the passage that the quote stands in.</summary>
    private static Citation Cite(Passage passage, int number, string quote)
    {
        var citation = Cite(passage, number);
        var at = WhitespaceFolding.IndexOfFolded(passage.Text, quote);
        foreach (var section in passage.Sections.Where(section => section.Start <= at))
            citation = citation with { Heading = section.Heading, Link = section.Link };
        return citation;
    }
}
