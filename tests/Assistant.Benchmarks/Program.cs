using System.CommandLine;
using System.Text;
using Assistant.Benchmarks.Chaos;
using Assistant.Benchmarks.Detection;
using Assistant.Benchmarks.GuardFuzzing;
using Assistant.Benchmarks.Peers;
using Assistant.Benchmarks.Reindexing;
using Assistant.Benchmarks.Scale;
using Assistant.Benchmarks.SlackLoad;
using Assistant.Benchmarks.Vectors;
using Assistant.Benchmarks.Worlds;
using Assistant.Knowledge.Evaluation;
using Assistant.Knowledge.Indexing;
using Assistant.Server;
using Assistant.Server.Rendering;

Console.OutputEncoding = Encoding.UTF8;
var terminal = Terminal.OfProcess();
var parsed = new RootCommand("Prints figures and ratios. Only chaos fails, when something is lost, doubled or out of order, and guard-fuzz, when the guard lets something harmful through.")
{
    ChaosCommand.Create(terminal),
    GuardFuzzCommand.Create(terminal),
    LuceneCommand.Create(terminal),
    NullsCommand.Create(terminal),
    PowerCommand.Create(terminal),
    ReindexCommand.Create(terminal),
    ScaleCommand.Create(terminal),
    SlackLoadCommand.Create(terminal),
    VectorsCommand.Create(terminal),
    WorldsCommand.Create(terminal),
}.Parse(args);
try
{
    var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    return parsed.Errors.Count > 0 ? FailureReport.WrongUsage : code;
}
catch (Exception failure) when (failure is UsageException or InvalidDatasetException or IndexUnavailableException or OperationCanceledException)
{
    return FailureReport.Write(failure, terminal, json: false, verbose: false);
}
