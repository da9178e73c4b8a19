using Assistant.Knowledge.Analysis;
using Assistant.Knowledge.Chunking;
using Assistant.Knowledge.Retrieval;

namespace Assistant.Tests.Knowledge.Retrieval;

/// <summary>BM25F of chunk and page by the formula, without an inverted index, feedback or packing: what the engine is held against.</summary>
internal sealed class NaiveRanking(IReadOnlyList<(int Page, Chunk Chunk)> corpus, RankingWeights weights)
{
    private static readonly TextAnalyzer Analyzer = TextAnalyzer.For("en");

    public IReadOnlyList<(int Chunk, double Score)> Rank(string question)
    {
        var query = new Dictionary<string, int>();
        Analyzer.Analyze(question, term => query[term] = query.GetValueOrDefault(term) + 1);
        var chunks = corpus.Select(entry => Fields(entry.Chunk)).ToList();
        var pages = corpus.Select((entry, i) => (entry.Page, Fields: chunks[i])).GroupBy(entry => entry.Page).OrderBy(group => group.Key)
            .Select(group => new[]
            {
                group.First().Fields[0],
                group.SelectMany(entry => entry.Fields[1]).ToList(),
                group.SelectMany(entry => entry.Fields[2]).ToList(),
                group.SelectMany(entry => entry.Fields[3]).ToList(),
            }).ToList();
        return Enumerable.Range(0, corpus.Count)
            .Select(i => (Chunk: i, Own: Score(query, chunks, i, weights.ChunkK1)))
            .Where(entry => entry.Own > 0)
            .Select(entry => (entry.Chunk, ((1 - weights.PageShare) * entry.Own) + (weights.PageShare * Score(query, pages, corpus[entry.Chunk].Page, weights.PageK1))))
            .OrderByDescending(entry => entry.Item2).ThenBy(entry => entry.Chunk)
            .ToList();
    }

    private double Score(Dictionary<string, int> query, List<List<string>[]> units, int unit, double k1)
    {
        var average = Enumerable.Range(0, 3).Select(field => units.Average(fields => Length(fields, field))).ToArray();
        var score = 0.0;
        foreach (var (term, weight) in query)
        {
            var holders = units.Count(fields => fields.Any(field => field.Contains(term)));
            if (holders == 0)
                continue;
            var frequency = 0.0;
            var fieldWeights = new[] { weights.Title, weights.Headings, weights.Prose, weights.Code };
            for (var field = 0; field < 4; field++)
            {
                var lengthField = Math.Min(field, 2);
                var b = lengthField == 2 ? weights.BodyB : weights.HeadB;
                var relative = average[lengthField] > 0 ? Length(units[unit], lengthField) / average[lengthField] : 0;
                frequency += fieldWeights[field] * units[unit][field].Count(word => word == term) / (1 - b + (b * relative));
            }

            score += weight * Math.Log(1 + ((units.Count - holders + 0.5) / (holders + 0.5))) * frequency * (k1 + 1) / (k1 + frequency);
        }

        return score;
    }

    private double Length(List<string>[] fields, int field) => field < 2 ? fields[field].Count : fields[2].Count + (weights.Code * fields[3].Count);

    private static List<string>[] Fields(Chunk chunk)
    {
        List<string>[] fields = [[], [], [], []];
        Analyzer.Analyze(chunk.Title, fields[0].Add);
        foreach (var heading in chunk.Headings)
            Analyzer.Analyze(heading, fields[1].Add);
        foreach (var (text, isCode) in CodeFences.Split(chunk.Text))
            Analyzer.Analyze(text, fields[isCode ? 3 : 2].Add);
        return fields;
    }
}
