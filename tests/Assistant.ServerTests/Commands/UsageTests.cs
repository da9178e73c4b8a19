using Assistant.Server;
using Assistant.Server.Rendering;

namespace Assistant.ServerTests.Commands;

public sealed class UsageTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("Required command was not provided; see `assistant --help`.", new[] { "--verbose" })]
    [InlineData("There is no option '--tpo'; see `assistant search --help` (a text that starts with a dash goes behind --).", new[] { "search", "--tpo", "3", "x" })]
    [InlineData("There is no option '--sauce'; see `assistant index --help` (a text that starts with a dash goes behind --).", new[] { "index", "--sauce", "docs" })]
    [InlineData("Required argument 'query' missing for command: 'search'; see `assistant search --help`.", new[] { "search" })]
    [InlineData("Option '--dataset' is required; see `assistant eval retrieval --help`.", new[] { "eval", "retrieval" })]
    [InlineData("Cannot parse argument 'many' for option '--top' as a number; see `assistant search --help`.", new[] { "search", "x", "--top", "many" })]
    [InlineData("Required argument missing for option: '--data'; see `assistant doctor --help`.", new[] { "doctor", "--data" })]
    public async Task Wrong_arguments_end_in_one_sentence_and_code_2(string sentence, string[] arguments)
    {
        var run = await cli.RunAsIs(arguments);

        Assert.Equal((2, sentence, ""), (run.ExitCode, run.Complaint, run.Output));
    }

    [Fact]
    public async Task What_is_stopped_by_a_person_is_no_fault()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        var exitCode = await CommandLine.RunAsync(["index", "--source", cli.WithDocs().Docs, "--data", cli.Data], new Terminal(output, error), new CancellationToken(canceled: true));

        Assert.Equal((1, "Stopped before the end; nothing that was published has changed."), (exitCode, error.ToString().Trim()));
    }

    [Fact]
    public void A_cancellation_that_nobody_asked_for_is_a_fault()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        FailureReport.Write(new TaskCanceledException(), new Terminal(output, error), json: false, verbose: false);

        Assert.StartsWith("Something unexpected went wrong (TaskCanceledException)", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_is_told()
    {
        var run = await cli.RunAsIs("serach", "x");

        Assert.Equal((2, "There is no command 'serach'; see `assistant --help`."), (run.ExitCode, run.Complaint));
    }

    [Fact]
    public async Task With_json_a_failure_is_a_document_too()
    {
        var run = await cli.Run("search", "webhook", "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(1, run.Json.GetProperty("exitCode").GetInt32());
        Assert.Equal(run.Complaint, run.Json.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Help_is_no_failure()
    {
        var run = await cli.RunAsIs("index", "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("--base-url", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[command] [options]")]
    [InlineData("eval [command] [options]", "eval")]
    public async Task Without_a_command_the_help_is_shown(string usage, params string[] arguments)
    {
        var run = await cli.RunAsIs(arguments);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(usage, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_starts_with_a_dash_goes_behind_two_dashes()
    {
        var run = await (await cli.WithDocs().Indexed()).RunAsIs("search", "--data", cli.Data, "--", "--resend");

        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void What_nobody_foresaw_is_told_without_its_trace()
    {
        var failure = Caught(() => throw new InvalidOperationException("customer text"));
        var (quiet, verbose) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });

        var exitCode = FailureReport.Write(failure, new Terminal(TextWriter.Null, quiet), json: false, verbose: false);
        FailureReport.Write(failure, new Terminal(TextWriter.Null, verbose), json: false, verbose: true);

        Assert.Equal(1, exitCode);
        Assert.Equal("Something unexpected went wrong (InvalidOperationException); run the command again with --verbose to see the details.\n", quiet.ToString());
        Assert.Contains("   at ", verbose.ToString(), StringComparison.Ordinal);
    }

    private static InvalidOperationException Caught(Action act)
    {
        try
        {
            act();
        }
        catch (InvalidOperationException fault)
        {
            return fault;
        }
        throw new InvalidOperationException("It did not throw.", null);
    }
}
