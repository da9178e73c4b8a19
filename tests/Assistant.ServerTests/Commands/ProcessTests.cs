using System.Diagnostics;
using Assistant.Server;

namespace Assistant.ServerTests.Commands;

/// <summary>The built program as a process of its own: what the in-process tests cannot see.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly Cli cli = new Cli().WithDocs();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Standard_output_is_the_document_alone_and_logs_go_elsewhere()
    {
        var run = await Start("index", "--source", cli.Docs, "--data", cli.Data, "--json", "--verbose");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(3, run.Json.GetProperty("added").GetInt32());
    }

    [Fact]
    public async Task Redirected_output_has_no_colours_and_no_bar()
    {
        var run = await Start("index", "--source", cli.Docs, "--data", cli.Data);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("docs: 3 added", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    private static async Task<CliRun> Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", [typeof(CommandLine).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CliRun(process.ExitCode, await output, await error);
    }
}
