namespace Assistant.ServerTests.Asking;

/// <summary>What stops <c>ask</c>: one sentence that names the fix, and an exit code.</summary>
public sealed class AskUsageTests : IDisposable
{
    private readonly Cli cli = new Cli().WithDocs();

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("The question is empty; write what you want to know between quotes.", "")]
    [InlineData("The question is empty; write what you want to know between quotes.", " \t\n ")]
    [InlineData("There is no option '--tpo'; see `assistant ask --help` (a text that starts with a dash goes behind --).", "--tpo")]
    [InlineData("--include, --exclude and --language describe a source", "how?", "--base-url", "https://docs.example.com")]
    public async Task Wrong_usage_is_told(string sentence, params string[] arguments)
    {
        await cli.Indexed();

        var run = await cli.Run(["ask", .. arguments]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(sentence, run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_required()
    {
        var run = await cli.Run("ask");

        Assert.Equal((2, "Required argument 'question' missing for command: 'ask'; see `assistant ask --help`."), (run.ExitCode, run.Complaint));
    }

    [Fact]
    public async Task Without_an_index_it_says_how_to_make_one_and_makes_no_folder()
    {
        var run = await cli.Run("ask", "When are deliveries retried?");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal($"There is no index in {cli.Data} yet; run `assistant index --source PATH` first, or name another folder with --data.", run.Complaint);
        Assert.False(Directory.Exists(cli.Data));
    }

    [Fact]
    public async Task An_empty_index_is_as_good_as_none()
    {
        Directory.CreateDirectory(Path.Combine(cli.Folder, "empty"));
        await cli.Run("index", "--source", Path.Combine(cli.Folder, "empty"));

        var run = await cli.Run("ask", "When are deliveries retried?", "--json");

        Assert.Equal((1, 1), (run.ExitCode, run.Json.GetProperty("exitCode").GetInt32()));
        Assert.Contains("run `assistant index --source PATH` first", run.Complaint, StringComparison.Ordinal);
        Assert.Equal(run.Complaint, run.Json.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_source_that_has_no_page_stops_the_question()
    {
        var empty = Directory.CreateDirectory(Path.Combine(cli.Folder, "empty")).FullName;

        var run = await cli.Run("ask", "When are deliveries retried?", "--source", empty);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("check the source's path and the include and exclude globs", run.Error, StringComparison.Ordinal);
        Assert.Contains("The question was not asked, because its source could not be indexed.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.5", "Support")]
    [InlineData("\"little\"", "Support:ErrorTarget")]
    public async Task A_senseless_error_target_is_wrong_configuration(string value, string names)
    {
        await cli.Indexed();
        cli.Write("data/assistant.json", $$"""{ "Support": { "ErrorTarget": {{value}} } }""");

        var run = await cli.Run("ask", "When are deliveries retried?");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(names, run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_starts_with_a_dash_goes_behind_two_dashes()
    {
        await cli.Indexed();

        var run = await cli.RunAsIs("ask", "--data", cli.Data, "--json", "--", "--resend a delivery by hand?");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("--resend a delivery by hand?", run.Json.GetProperty("question").GetString());
    }

    [Fact]
    public async Task A_very_long_question_is_a_question()
    {
        await cli.Indexed();

        var run = await cli.Run("ask", string.Concat(Enumerable.Repeat("When are failed webhook deliveries retried and why? ", 2_000)), "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }
}
