using System.Text.RegularExpressions;
using Assistant.Knowledge.Analysis;
using Assistant.Knowledge.Retrieval;

namespace Assistant.Support.Grounding;

/// <summary>
/// Decides which proposed sentences may be shown. Pure: the same drafts and passages give the same verdicts. A sentence stays when its
/// passage was retrieved, its quote occurs there after white space is folded, and its text holds no mention and no address that the passage
/// itself does not hold.
/// </summary>
public static partial class GroundingCheck
{
    /// <summary>Shorter quotes prove nothing: a word or two occur everywhere.</summary>
    private const int MinQuoteCharacters = 12;
    private const int MaxQuoteCharacters = 600;
    private const int MaxTextCharacters = 1200;

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

    /// <summary>True when the text holds something that would ring a person or a channel, or an address that is not in <paramref name="allowed"/>.</summary>
    public static bool HasForeignReference(string text, string allowed) =>
        Mention().IsMatch(text) || Address().EnumerateMatches(text).MoveNextOutside(text, allowed);

    private static string? ProblemOf(SentenceDraft draft, IReadOnlyList<Passage> passages)
    {
        if (draft.Chunk < 0 || draft.Chunk >= passages.Count)
            return "it names a passage that was not given";
        if (string.IsNullOrWhiteSpace(draft.Text) || draft.Text.Length > MaxTextCharacters)
            return "the sentence is empty or too long";

        var passage = passages[draft.Chunk];
        var quote = WhitespaceFolding.Fold(draft.Quote);
        if (quote.Length is < MinQuoteCharacters or > MaxQuoteCharacters && !string.Equals(quote, WhitespaceFolding.Fold(passage.Text), StringComparison.Ordinal))
            return "the quote is too short or too long to prove anything";
        if (!WhitespaceFolding.ContainsFolded(passage.Text, quote))
            return "the quote does not occur in the passage";
        if (Mention().IsMatch(draft.Text) && !WhitespaceFolding.ContainsFolded(passage.Text, draft.Text))
            return "it mentions a person or a channel";
        return Address().EnumerateMatches(draft.Text).MoveNextOutside(draft.Text, passage.Text) ? "it holds an address that the passage does not hold" : null;
    }

    private static bool MoveNextOutside(this Regex.ValueMatchEnumerator matches, string text, string allowed)
    {
        foreach (var match in matches)
        {
            if (!allowed.Contains(text.AsSpan(match.Index, match.Length).TrimEnd(".,;:)").ToString(), StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    // Slack's <@U…>, <#C…>, <!channel> and the words that Slack turns into one.
    [GeneratedRegex(@"<[@#!][^>]*>|(?<![\w./`])@(channel|here|everyone)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Mention();

    [GeneratedRegex(@"\b(?:https?|ftp|mailto|javascript|data|file|slack):[^\s<>|`]+|\bwww\.[^\s<>|`]+|\b[\w.+-]+@[\w-]+\.[a-z]{2,}\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}

/// <param name="Kept">In the order of the drafts.</param>
public sealed record GroundingVerdict(IReadOnlyList<SentenceDraft> Kept, IReadOnlyList<GroundingProblem> Problems);

/// <param name="Reason">Completes "this sentence was refused because …".</param>
public sealed record GroundingProblem(SentenceDraft Draft, string Reason);
