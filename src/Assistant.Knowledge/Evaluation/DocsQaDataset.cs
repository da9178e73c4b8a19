using System.Text.Json;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Evaluation;

/// <summary>
/// A folder <c>docs</c> of pages and <c>questions.jsonl</c> with <c>{id, question, gold: [{path, anchor?, pooled?}], answerable}</c>, where a
/// gold path is the page's path below <c>docs</c>.
/// </summary>
internal static class DocsQaDataset
{
    public static RetrievalDataset Read(string folder, string name)
    {
        var path = Path.Combine(folder, "questions.jsonl");
        var all = DatasetFiles.JsonLines(path, "{id, question, gold: [{path}], answerable}", json => (Judged: Question(json), Unanswerable: Unanswerable(json))).ToList();
        var questions = all.Select(entry => entry.Judged).OfType<JudgedQuestion>().ToList();
        if (questions.Count == 0)
            throw new InvalidDatasetException($"No question of {path} is answerable; mark those that are, and give them gold pages.");
        return new RetrievalDataset(name, DatasetLayout.DocsQa, new SourceOptions { Name = name, Location = Path.Combine(folder, "docs"), Kind = SourceKind.Folder }, null, questions)
        {
            Unanswerable = [.. all.Select(entry => entry.Unanswerable).OfType<UnanswerableQuestion>()],
        };
    }

    /// <summary>Null for a question that the docs do not answer.</summary>
    private static JudgedQuestion? Question(JsonElement json)
    {
        if (!json.GetProperty("answerable").GetBoolean())
            return null;
        var gold = json.GetProperty("gold").EnumerateArray()
            .Select(page => (Path: page.GetProperty("path").GetString()!, IsPooled: page.TryGetProperty("pooled", out var pooled) && pooled.GetBoolean()))
            .ToLookup(page => page.Path, page => page.IsPooled);
        return new JudgedQuestion(
            DatasetFiles.Id(json.GetProperty("id")),
            json.GetProperty("question").GetString() ?? "",
            gold.ToDictionary(page => page.Key, _ => 1),
            gold.Where(page => page.All(isPooled => isPooled)).Select(page => page.Key).ToHashSet());
    }

    /// <summary>Null for a question that the docs answer.</summary>
    private static UnanswerableQuestion? Unanswerable(JsonElement json) => json.GetProperty("answerable").GetBoolean()
        ? null
        : new UnanswerableQuestion(
            DatasetFiles.Id(json.GetProperty("id")),
            json.GetProperty("question").GetString() ?? "",
            json.TryGetProperty("kind", out var kind) ? kind.GetString() ?? "" : "");
}
