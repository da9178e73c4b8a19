using Assistant.Knowledge.Analysis;
using Assistant.Knowledge.Retrieval;

namespace Assistant.Support.Grounding;

/// <summary>
/// Decides which proposed texts may be shown. Pure: the same drafts and passages give the same verdicts. A sentence stays when its
/// passage was retrieved, its quote occurs there after white space is folded, and its text holds no mention and no address that the passage
/// itself does not hold. An address that the cited page holds may stay, even where a page asks for it: whoever writes the page answers for it,
/// and the citation shows the reader whose it is.
/// </summary>
public static class GroundingCheck
{
    /// <summary>Shorter quotes prove nothing: a word or two occur everywhere.</summary>
    private const int MinQuoteCharacters = 12;
    private const int MaxQuoteCharacters = 600;
    private const int MaxTextCharacters = 1200;
    private const int MaxRemarkCharacters = 300;

    public static GroundingVerdict Check(IReadOnlyList<SentenceDraft> drafts, IReadOnlyList<Passage> passages)
    {
        var kept = new List<SentenceDraft>();
        var problems = new List<GroundingProblem>();
        foreach (var draft in drafts)
        {
            if (ProblemOf(draft, passages) is { } problem)
                problems.Add(new GroundingProblem(draft, problem));
            else
                kept.Add(draft);
        }

        return new GroundingVerdict(kept, problems);
    }

    /// <summary>Whether words that no quote proves may be shown: a gap, a question back. They hold no address but the asker's own.</summary>
    public static bool MayBeShown(string? remark, string asked) =>
        remark is not null && References.Visible(remark).Trim().Length is > 0 and <= MaxRemarkCharacters && !HasForeignReference(remark, asked);

    /// <summary>True when the text holds something that would ring a person or a channel, or an address that is not one of <paramref name="allowed"/>'s.</summary>
    public static bool HasForeignReference(string text, string allowed) => References.Ring(text) || References.HasForeignAddress(text, allowed);

    private static string? ProblemOf(SentenceDraft draft, IReadOnlyList<Passage> passages)
    {
        if (draft.Chunk < 0 || draft.Chunk >= passages.Count)
            return "it names a passage that was not given";
        if (string.IsNullOrWhiteSpace(References.Visible(draft.Text)) || draft.Text.Length > MaxTextCharacters)
            return "the sentence is empty or too long";

        var passage = passages[draft.Chunk];
        var quote = WhitespaceFolding.Fold(draft.Quote);
        if (quote.Length is < MinQuoteCharacters or > MaxQuoteCharacters && !string.Equals(quote, WhitespaceFolding.Fold(passage.Text), StringComparison.Ordinal))
            return "the quote is too short or too long to prove anything";
        if (!WhitespaceFolding.ContainsFolded(passage.Text, quote))
            return "the quote does not occur in the passage";
        if (References.Ring(draft.Text) && !WhitespaceFolding.ContainsFolded(passage.Text, draft.Text))
            return "it mentions a person or a channel";
        return References.HasForeignAddress(draft.Text, passage.Text) ? "it holds an address that the passage does not hold" : null;
    }
}

/// <param name="Kept">In the order of the drafts.</param>
public sealed record GroundingVerdict(IReadOnlyList<SentenceDraft> Kept, IReadOnlyList<GroundingProblem> Problems);

/// <param name="Reason">Completes "this sentence was refused because …".</param>
public sealed record GroundingProblem(SentenceDraft Draft, string Reason);
