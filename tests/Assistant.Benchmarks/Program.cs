using System.CommandLine;
using System.Text;
using Assistant.Benchmarks.Peers;
using Assistant.Benchmarks.Reindexing;
using Assistant.Benchmarks.Vectors;
using Assistant.Server.Rendering;

Console.OutputEncoding = Encoding.UTF8;
var terminal = Terminal.OfProcess();
var parsed = new RootCommand("Prints figures and ratios. No figure fails anything.")
{
    LuceneCommand.Create(terminal),
    ReindexCommand.Create(terminal),
    VectorsCommand.Create(terminal),
}.Parse(args);
var code = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? 2 : code;
