using System.Globalization;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Evaluation;

/// <summary>
/// The layout of the BEIR collections: <c>corpus.jsonl</c> with <c>{_id, title, text}</c>, <c>queries.jsonl</c> with <c>{_id, text}</c>, and
/// <c>qrels/test.tsv</c> with a header line and <c>query-id, corpus-id, score</c> between tabs.
/// </summary>
internal static class BeirDataset
{
    public static RetrievalDataset Read(string folder, string name)
    {
        var judgments = ReadJudgments(Path.Combine(folder, "qrels", "test.tsv"));
        var queries = Path.Combine(folder, "queries.jsonl");
        var questions = DatasetFiles
            .JsonLines(queries, "{_id, text}", json => (Id: DatasetFiles.Id(json.GetProperty("_id")), Text: json.GetProperty("text").GetString() ?? ""))
            .Where(query => judgments.TryGetValue(query.Id, out var judged) && judged.Values.Any(gain => gain > 0))
            .Select(query => new JudgedQuestion(query.Id, query.Text, judgments[query.Id], new HashSet<string>()))
            .ToList();
        if (questions.Count == 0)
            throw new InvalidDatasetException($"No query of {queries} has a judgment above 0 in qrels/test.tsv; check that both are of the same collection.");

        var corpus = Path.Combine(folder, "corpus.jsonl");
        return new RetrievalDataset(name, DatasetLayout.Beir, new SourceOptions { Name = name, Location = corpus }, new BeirCorpus(name, corpus), questions);
    }

    private static Dictionary<string, Dictionary<string, int>> ReadJudgments(string path)
    {
        var judgments = new Dictionary<string, Dictionary<string, int>>();
        foreach (var (number, line) in DatasetFiles.Lines(path))
        {
            var columns = line.Split('\t');
            if (number == 1 && columns[0] == "query-id")
                continue;
            if (columns.Length < 3 || !int.TryParse(columns[2], NumberStyles.Integer, CultureInfo.InvariantCulture, out var gain))
                throw new InvalidDatasetException($"Line {number} of {path} has another shape than query-id, corpus-id and score between tabs; mend it.");
            if (!judgments.TryGetValue(columns[0], out var judged))
                judgments[columns[0]] = judged = [];
            judged[columns[1]] = gain;
        }
        return judgments;
    }
}
