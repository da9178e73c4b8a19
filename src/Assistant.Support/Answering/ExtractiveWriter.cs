using Assistant.Knowledge.Analysis;
using Assistant.Knowledge.Retrieval;
using Assistant.Support.Grounding;

namespace Assistant.Support.Answering;

/// <summary>
/// Answers without a model: the sentences of the best passages that cover most of the question, in the docs' own words. Pure. Sentences are
/// taken one by one, each for what it adds to the question's terms covered so far, so that two do not say the same.
/// </summary>
public static class ExtractiveWriter
{
    private const int MaxSentences = 3;
    private const int MaxPages = 2;
    private const int PassagesRead = 4;
    private const int MinCharacters = 25;

    /// <summary>A row of a table says much in few characters: a code and its meaning.</summary>
    private const int MinRowCharacters = 12;
    private const int MaxCharacters = 420;

    /// <summary>How much of a sentence's worth comes from its passage's rank: the next passage's sentences start this much lower.</summary>
    private const double RankDiscount = 0.75;

    /// <summary>
    /// What looks unfinished – a list's catchword, a label – counts this much: torn from its surroundings it says little.
    /// </summary>
    private const double Unfinished = 0.5;

    /// <summary>
    /// A section whose heading covers so much of the question answers it in its first sentences, even when they repeat no word of it.
    /// </summary>
    private const double AnsweringHeading = 0.5;
    private const int AnsweringSentences = 2;

    /// <summary>A term of the question that stands only in the heading above a sentence counts this much for the sentence.</summary>
    private const double HeadingTerm = 0.5;

    /// <summary>A term that an earlier sentence covers counts this much in a later one.</summary>
    private const double RepeatedTerm = 0.3;

    /// <summary>A further sentence adds at least so much of the first one's worth.</summary>
    private const double LeastShare = 0.25;

    /// <summary>
    /// The last one, when no sentence before it is of its page: two sentences have answered, and a page that comes in so late is seldom about the
    /// question. Above 0.35 gold pages of the Cypress questions are lost.
    /// </summary>
    private const double LeastShareFromAnotherPage = 0.33;

    public static IReadOnlyList<SentenceDraft> Write(QueryProfile query, IReadOnlyList<Passage> passages)
    {
        var candidates = passages.Take(PassagesRead).SelectMany((passage, i) => Candidates(query, passage, i)).ToList();
        var chosen = new List<Candidate>();
        var pages = new HashSet<long>();
        var covered = new HashSet<string>(StringComparer.Ordinal);
        while (chosen.Count < MaxSentences)
        {
            var best = candidates
                .Where(candidate => pages.Contains(candidate.Page) || pages.Count < MaxPages)
                .Select(candidate => (candidate, worth: Worth(candidate, query, covered)))
                .Where(entry => entry.worth > 0)
                .OrderByDescending(entry => entry.worth).ThenBy(entry => entry.candidate.Order)
                .FirstOrDefault();
            if (best.candidate is null)
                break;
            var leastShare = chosen.Count == MaxSentences - 1 && !pages.Contains(best.candidate.Page) ? LeastShareFromAnotherPage : LeastShare;
            if (chosen.Count > 0 && best.worth < leastShare * Worth(chosen[0], query, []))
                break;

            chosen.Add(best.candidate);
            candidates.Remove(best.candidate);
            candidates.RemoveAll(other => string.Equals(other.Text, best.candidate.Text, StringComparison.Ordinal));
            pages.Add(best.candidate.Page);
            covered.UnionWith(best.candidate.Terms);
        }

        return [.. chosen.OrderBy(candidate => candidate.Order).Select(candidate => new SentenceDraft(candidate.Text, candidate.Passage, candidate.Text))];
    }

    private static IEnumerable<Candidate> Candidates(QueryProfile query, Passage passage, int position)
    {
        var order = position * 10_000;
        var heading = query.TermsIn(passage.Headings.Count > 0 ? passage.Headings[^1] : passage.Title);
        var answers = Answers(query, heading);
        foreach (var block in ReadingText.Blocks(passage.Text))
        {
            if (block.IsHeader)
                continue;                                            // it names columns and says nothing
            if (block.Kind == TextBlockKind.Heading)
            {
                heading = query.TermsIn(block.Text);
                answers = Answers(query, heading);
            }

            foreach (var sentence in Sentences(block))
            {
                var terms = query.TermsIn(sentence);
                order++;
                var isAnswering = answers-- > 0;
                if (terms.Count > 0 || isAnswering)
                    yield return new Candidate(sentence, position, passage.DocumentId, order, terms, heading);
            }
        }
    }

    private static int Answers(QueryProfile query, HashSet<string> heading) =>
        heading.Sum(term => query.Mass[term]) >= AnsweringHeading * query.Total ? AnsweringSentences : 0;

    private static IEnumerable<string> Sentences(TextBlock block) => block.Kind switch
    {
        TextBlockKind.Prose or TextBlockKind.ListItem or TextBlockKind.Quote => ReadingText.Sentences(block.Text)
            .Where(sentence => sentence.Length is >= MinCharacters and <= MaxCharacters && !sentence.EndsWith(':') && !sentence.EndsWith('?')),
        TextBlockKind.TableRow when block.Text.Trim('|', ' ') is { Length: >= MinRowCharacters and <= MaxCharacters } row => [row],
        _ => [],
    };

    private static double Worth(Candidate candidate, QueryProfile query, HashSet<string> covered) =>
        Math.Pow(RankDiscount, candidate.Passage)
        * (candidate.IsFinished ? 1 : Unfinished)
        * (Mass(candidate.Terms, query, covered) + (HeadingTerm * Mass(candidate.Heading.Except(candidate.Terms), query, covered)))
        / Math.Pow(Math.Max(60, candidate.Text.Length), 0.3);

    private static double Mass(IEnumerable<string> terms, QueryProfile query, HashSet<string> covered) =>
        terms.Sum(term => query.Mass[term] * (covered.Contains(term) ? RepeatedTerm : 1));

    /// <param name="Terms">The question's terms in the sentence.</param>
    /// <param name="Heading">Those in the nearest heading above it.</param>
    private sealed record Candidate(string Text, int Passage, long Page, int Order, HashSet<string> Terms, HashSet<string> Heading)
    {
        public bool IsFinished => Text[^1] is '.' or '!' or ')' or '"' or '”' or '`';
    }
}
