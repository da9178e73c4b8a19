using System.Text;
using Assistant.Server;
using Assistant.Server.Rendering;

Console.OutputEncoding = Encoding.UTF8;
return await CommandLine.RunAsync(args, Terminal.OfProcess(), CancellationToken.None);
