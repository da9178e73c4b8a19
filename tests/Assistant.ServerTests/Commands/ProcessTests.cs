namespace Assistant.ServerTests.Commands;

/// <summary>The built program as a process of its own: what the in-process tests cannot see.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly Cli cli = new Cli().WithDocs();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Standard_output_is_the_document_alone_and_logs_go_elsewhere()
    {
        var run = await Cli.Start("index", "--source", cli.Docs, "--data", cli.Data, "--json", "--verbose");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(3, run.Json.GetProperty("added").GetInt32());
    }

    [Fact]
    public async Task Redirected_output_has_no_colours_and_no_bar()
    {
        var run = await Cli.Start("index", "--source", cli.Docs, "--data", cli.Data);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("docs: 3 added", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }
}
