using System.Text.Json;
using Assistant.ServerTests.Asking;
using Assistant.Support.Gate;
using Assistant.TestKit.OpenAi;

namespace Assistant.ServerTests.Commands;

public sealed class EvalAnswersCommandTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    /// <summary>Two questions that the docs answer, one of which is about nothing that they hold, one that they do not answer, and courtesy.</summary>
    private string Dataset()
    {
        cli.WithDocs();
        cli.Write("questions.jsonl", """
            {"id": "A1", "question": "When are failed webhook deliveries retried?", "gold": [{"path": "webhooks.md"}], "answerable": true}
            {"id": "A2", "question": "On which day of the month are invoices sent?", "gold": [{"path": "guides/billing.md"}], "answerable": true}
            {"id": "A3", "question": "Does the shop sell pears?", "gold": [{"path": "elsewhere.md"}], "answerable": true}
            {"id": "U1", "question": "Is zymurgy cold?", "gold": [], "answerable": false}
            {"id": "U2", "question": "thanks a lot!", "gold": [], "answerable": false}
            """);
        return cli.Folder;
    }

    [Fact]
    public async Task Tells_how_many_answers_are_right_and_how_the_messages_ended()
    {
        var run = await cli.RunAsIs("eval", "answers", "--dataset", Dataset(), "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal((5, 3, 2, 2), (Count(run, "questions"), Count(run, "answerable"), Count(run, "right"), Count(run, "settled")));
        var outcomes = run.Json.GetProperty("outcomes").EnumerateObject().ToDictionary(outcome => outcome.Name, outcome => outcome.Value.GetInt32());
        Assert.Equal((5, 1, 1), (outcomes.Values.Sum(), outcomes["silent"], outcomes["handedOver"]));
        foreach (var figure in new[] { "areaUnderRoc", "calibrationError", "risk30", "risk50", "risk70" })
            Assert.InRange(run.Json.GetProperty("shipped").GetProperty(figure).GetDouble(), 0, 1);
        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("heldOut").ValueKind);
        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("fittedTo").ValueKind);
    }

    [Fact]
    public async Task People_get_a_table()
    {
        var run = await cli.RunAsIs("eval", "answers", "--dataset", Dataset());

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(": 5 questions, 3 of them answered by the docs; 2 answers cite a gold page.", run.Output, StringComparison.Ordinal);
        Assert.All(["AUROC", "ECE", "wrong at 30 %", "held out", "as shipped"], word => Assert.Contains(word, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Out_writes_a_line_for_each_question()
    {
        var file = Path.Combine(cli.Folder, "x.jsonl");

        await cli.RunAsIs("eval", "answers", "--dataset", Dataset(), "--out", file);

        var lines = File.ReadAllLines(file).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["A1", "A2", "A3", "U1", "U2"], lines.Select(line => line.GetProperty("id").GetString()));
        Assert.All(lines, line => Assert.Equal(
            ["id", "outcome", "probability", "answerable", "right", "cited", "evidence"], line.EnumerateObject().Select(property => property.Name)));
        Assert.Equal([true, true, false, false, false], lines.Select(line => line.GetProperty("right").GetBoolean()));
        Assert.Equal(["handedOver", "silent"], lines.TakeLast(2).Select(line => line.GetProperty("outcome").GetString()));
        Assert.Equal("webhooks.md", lines[0].GetProperty("cited")[0].GetString());
        Assert.Equal(AnswerEvidence.Names.Count, lines[0].GetProperty("evidence").GetArrayLength());
        Assert.Equal((JsonValueKind.Null, 0.0), (lines[4].GetProperty("evidence").ValueKind, lines[4].GetProperty("probability").GetDouble()));
    }

    [Fact]
    public async Task Fit_writes_a_calibration_that_can_be_read()
    {
        var file = Path.Combine(cli.Folder, "calibration.json");
        var folder = Dataset();
        var questions = Path.Combine(folder, "questions.jsonl");
        var lines = await File.ReadAllLinesAsync(questions);
        await File.WriteAllLinesAsync(questions, Enumerable.Range(0, 7).SelectMany(copy => lines.Select(line => line.Replace("\"id\": \"", $"\"id\": \"{copy}", StringComparison.Ordinal))));

        var run = await cli.RunAsIs("eval", "answers", "--dataset", folder, "--fit", file);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("The gate fitted on all questions was written to", run.Output, StringComparison.Ordinal);
        var written = await File.ReadAllTextAsync(file);
        var calibration = JsonSerializer.Deserialize<Calibration>(written, JsonSerializerOptions.Web)!;
        Assert.Equal(AnswerEvidence.Names, calibration.Features);
        Assert.Equal(21, calibration.Questions);
        Assert.InRange(calibration.Model.Probability(new double[AnswerEvidence.Names.Count]), 0, 1);
        Assert.NotEmpty(calibration.Curve);
        Assert.Equal(calibration.ToJson() + "\n", written);
    }

    [Fact]
    public async Task Too_few_questions_fit_nothing_and_leave_the_file_as_it_was()
    {
        var file = cli.Write("calibration.json", "as it was");

        var run = await cli.RunAsIs("eval", "answers", "--dataset", Dataset(), "--fit", file);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("give it at least 20", run.Complaint, StringComparison.Ordinal);
        Assert.Equal("as it was", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Leaves_nothing_behind()
    {
        var folder = Dataset();
        var before = Directory.GetFileSystemEntries(folder);

        await cli.RunAsIs("eval", "answers", "--dataset", folder);

        Assert.Equal(before, Directory.GetFileSystemEntries(folder));
        Assert.False(Directory.Exists(".assistant"));
    }

    [Theory]
    [InlineData("does not exist; check the path after --dataset", "nowhere")]
    [InlineData("is no dataset; it needs", "empty")]
    [InlineData("Line 1 of ", "malformed")]
    [InlineData("is answerable; mark those that are", "unanswerable")]
    public async Task What_is_no_dataset_is_wrong_usage(string sentence, string folder)
    {
        Directory.CreateDirectory(Path.Combine(cli.Folder, "empty"));
        cli.Write("malformed/docs/a.md", "# A\n");
        cli.Write("malformed/questions.jsonl", """{"id": "A1", "question": "Why?"}""");
        cli.Write("unanswerable/docs/a.md", "# A\n");
        cli.Write("unanswerable/questions.jsonl", """{"id": "U1", "question": "Why?", "gold": [], "answerable": false}""");

        var run = await cli.RunAsIs("eval", "answers", "--dataset", Path.Combine(cli.Folder, folder));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(sentence, run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_configured_model_answers()
    {
        await using var server = await OpenAiServer.StartAsync();
        server.AnswerWith(chat => SupportTurns.Writes(new DraftTurnSentence("So it is.", "c1", chat.PassageOf("c1").Split('\n')[^1])));
        cli.Write("state/assistant.json", $$"""
            { "Model": { "Provider": "OpenAI", "Endpoint": "{{server.Endpoint}}", "ApiKey": "{{OpenAiServer.ApiKey}}", "ChatModel": "{{OpenAiServer.ChatModel}}", "MaxRetries": 0 } }
            """);

        var run = await cli.RunAsIs("eval", "answers", "--dataset", Dataset(), "--data", Path.Combine(cli.Folder, "state"), "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal((2, 2), (Count(run, "right"), Count(run, "settled")));
        Assert.Equal(3, server.Chats.Count);
    }

    [Fact]
    public async Task A_model_that_is_down_ends_the_evaluation()
    {
        var file = cli.Write("calibration.json", "as it was");
        cli.Write("state/assistant.json", """
            { "Model": { "Provider": "OpenAI", "Endpoint": "http://127.0.0.1:9/v1", "ApiKey": "k", "ChatModel": "m", "MaxRetries": 0 } }
            """);

        var run = await cli.RunAsIs("eval", "answers", "--dataset", Dataset(), "--data", Path.Combine(cli.Folder, "state"), "--fit", file);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("Nothing answers at 127.0.0.1:9", run.Complaint, StringComparison.Ordinal);
        Assert.Equal("as it was", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task An_embedding_model_that_fails_in_the_middle_ends_the_evaluation()
    {
        await using var server = await OpenAiServer.StartAsync();
        cli.Write("state/assistant.json", $$"""
            { "Model": { "Provider": "OpenAI", "Endpoint": "{{server.Endpoint}}", "ApiKey": "{{OpenAiServer.ApiKey}}", "EmbeddingModel": "{{OpenAiServer.EmbeddingModel}}", "MaxRetries": 0 } }
            """);
        server.FailNext(Fault.Slow(Task.CompletedTask), times: 2);   // lets the probe and the pages pass
        server.FailNext(Fault.Unavailable);

        var run = await cli.RunAsIs("eval", "answers", "--dataset", Dataset(), "--data", Path.Combine(cli.Folder, "state"));

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("The embedding model did not answer", run.Complaint, StringComparison.Ordinal);
    }

    private static int Count(CliRun run, string name) => run.Json.GetProperty(name).GetInt32();
}
