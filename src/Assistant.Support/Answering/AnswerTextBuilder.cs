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
            var citation = citations.Find(known => known.ChunkId == passage.ChunkId);
            if (citation is null)
                citations.Add(citation = Cite(passage, citations.Count + 1));
            return new GroundedSentence(sentence.Text, sentence.Quote, citation.Number);
        }).ToList();
        return new AnswerText(sentences, citations, draft.IsQuoted, draft.Missing);
    }

    public static Citation Cite(Passage passage, int number) =>
        new(number, passage.Title, passage.Headings.Count > 0 ? passage.Headings[^1] : null, passage.Link, passage.Source, passage.Path, passage.ChunkId);
}
