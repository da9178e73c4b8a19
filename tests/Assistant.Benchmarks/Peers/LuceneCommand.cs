using System.CommandLine;
using Assistant.Server.Rendering;

namespace Assistant.Benchmarks.Peers;

/// <summary><c>lucene</c>: our search by words beside Lucene.Net, on the same pages and questions, in one run.</summary>
internal static class LuceneCommand
{
    public static Command Create(Terminal terminal)
    {
        var datasets = new Option<string[]>("--dataset")
        {
            Description = "Folder in BEIR or docs-qa layout; may be given several times.", HelpName = "DIR", Required = true, Arity = ArgumentArity.OneOrMore,
        };
        var rounds = CountOption.Create("--rounds", "Timed rounds, of which medians are taken.", 9);
        var command = new Command("lucene", "Our search by words beside Lucene.Net: quality, CPU and latency per query, index time and bytes.") { datasets, rounds };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            foreach (var folder in parsed.GetRequiredValue(datasets))
                await CompareAsync(folder, parsed.GetValue(rounds), terminal, cancellationToken);
        });
        return command;
    }

    private static async Task CompareAsync(string folder, int rounds, Terminal terminal, CancellationToken cancellationToken)
    {
        var collection = await Collection.ReadAsync(folder, cancellationToken);
        await using (await OurPeer.BuildAsync(collection, cancellationToken)) { }   // compiles both sides' code before their indexing is timed
        using (await LucenePeer.BuildAsync(collection, LuceneFields.OneField)) { }
        await using var ours = await OurPeer.BuildAsync(collection, cancellationToken);
        using var oneField = await LucenePeer.BuildAsync(collection, LuceneFields.OneField);
        using var twoFields = await LucenePeer.BuildAsync(collection, LuceneFields.TitleAndText);

        var view = new LuceneView(terminal.Results, collection, ours.Chunks);
        await view.WriteQualityAsync(ours, oneField, twoFields);
        await view.WriteTimesAsync([ours, oneField, twoFields], rounds);
        view.WriteIndexing([ours, oneField, twoFields]);
    }
}
