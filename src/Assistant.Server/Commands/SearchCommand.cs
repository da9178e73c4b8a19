using System.CommandLine;
using Assistant.Knowledge.Retrieval;
using Assistant.Server.Composition;
using Assistant.Server.Rendering;

namespace Assistant.Server.Commands;

/// <summary><c>assistant search</c>: passages, their scores, and why they stand where they stand.</summary>
internal static class SearchCommand
{
    private const int MostPassages = 1000;

    public static Command Create(CommandRunner runner)
    {
        var words = new Argument<string[]>("query") { Description = "What to look for; a question or a few words.", Arity = ArgumentArity.OneOrMore };
        var top = new Option<int>("--top") { Description = "How many passages to show. Default: 10.", HelpName = "N", DefaultValueFactory = _ => 10 };
        var command = new Command("search", "Find passages, with scores and why they ranked.") { words, top };
        command.SetAction(runner.Run((session, parsed, cancellationToken) =>
            RunAsync(session, string.Join(' ', parsed.GetRequiredValue(words)), parsed.GetValue(top), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandSession session, string query, int top, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(query))
            throw new UsageException("The query is empty; write what to look for between quotes.");
        if (top is < 1 or > MostPassages)
            throw new UsageException($"--top is {top}; choose a number from 1 to {MostPassages}.");

        session.CheckConfiguration();
        await using var index = await session.OpenBuiltIndexAsync(cancellationToken);
        using var search = await session.OpenSearchAsync(index, cancellationToken);
        var result = await search.SearchAsync(query, top, cancellationToken);

        if (result.DenseProblem is not null)
            session.Terminal.Complain(result.DenseProblem);
        if (session.Globals.IsJson)
            session.Terminal.WriteJson(SearchDocument.Of(query, result), ServerJson.Default.SearchDocument);
        else
            SearchView.Write(query, result, session.Terminal);
        return 0;
    }
}

/// <summary>What <c>search --json</c> prints.</summary>
internal sealed record SearchDocument(string Query, IReadOnlyList<PassageDocument> Passages, IndexStateDocument Index, string? DenseProblem)
{
    public static SearchDocument Of(string query, SearchResult result) => new(
        query,
        [.. result.Passages.Index().Select(entry => PassageDocument.Of(entry.Index + 1, entry.Item))],
        IndexStateDocument.Of(result.Index),
        result.DenseProblem);
}

internal sealed record PassageDocument(
    int Rank, string Title, IReadOnlyList<string> Headings, string? Link, string Source, string Path, long ChunkId, int Ordinal, PassageEvidence Evidence, string Text)
{
    public static PassageDocument Of(int rank, Passage passage) => new(
        rank, passage.Title, passage.Headings, passage.Link, passage.Source, passage.Path, passage.ChunkId, passage.Ordinal, passage.Evidence, passage.Text);
}
