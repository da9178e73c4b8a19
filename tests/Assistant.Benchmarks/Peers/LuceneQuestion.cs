using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Assistant.Benchmarks.Peers;

/// <summary>Writes a question as a Lucene query: any of its terms in any of the fields, a term's boost being how often it was asked.</summary>
internal sealed class LuceneQuestion(Analyzer analyzer, string[] fields)
{
    public Query Read(string question)
    {
        var terms = new Dictionary<string, int>(StringComparer.Ordinal);
        using (var tokens = analyzer.GetTokenStream(fields[0], question))
        {
            var word = tokens.AddAttribute<ICharTermAttribute>();
            tokens.Reset();
            while (tokens.IncrementToken())
            {
                var term = word.ToString()!;
                terms[term] = terms.GetValueOrDefault(term) + 1;
            }
            tokens.End();
        }

        var query = new BooleanQuery(disableCoord: true);
        foreach (var (term, times) in terms)
            foreach (var field in fields)
                query.Add(new TermQuery(new Term(field, term)) { Boost = times }, Occur.SHOULD);
        return query;
    }
}
