using System.CommandLine;
using Assistant.Server;
using Assistant.Server.Rendering;
using Assistant.Storage;
using Assistant.TestKit.Chaos;

namespace Assistant.Benchmarks.Chaos;

/// <summary><c>chaos</c>: is anything lost, said twice or said in the wrong order while workers are killed?</summary>
internal static class ChaosCommand
{
    private const string Variable = "ASSISTANT_TEST_POSTGRES";

    public static Command Create(Terminal terminal)
    {
        var engine = new Option<StorageEngine>("--engine") { Description = "Sqlite or Postgres.", HelpName = "ENGINE", DefaultValueFactory = _ => StorageEngine.Sqlite };
        var workers = new Option<int?>("--workers") { Description = "Worker processes. Default: 1 on SQLite, 3 on PostgreSQL.", HelpName = "N" };
        var questions = CountOption.Create("--events", "Questions asked; each is two events.", 5_000);
        var threads = CountOption.Create("--threads", "Threads in which they are asked.", 500);
        var kills = CountOption.Create("--seconds-between-kills", "So long a worker lives, on average.", 3);
        var rate = CountOption.Create("--rate", "Questions per second.", 20);
        var seed = CountOption.Create("--seed", "Decides faults and kills.", 1);
        var command = new Command("chaos", $"Kill workers of the bot while people ask and Slack misbehaves. PostgreSQL: {Variable}.") { engine, workers, questions, threads, kills, rate, seed };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = Place(parsed.GetValue(engine));
            var run = new ChaosRun
            {
                Program = typeof(CommandLine).Assembly.Location,
                Questions = parsed.GetValue(questions),
                Threads = parsed.GetValue(threads),
                Workers = parsed.GetValue(workers) ?? (options.Engine == StorageEngine.Sqlite ? 1 : 3),
                BetweenKills = TimeSpan.FromSeconds(parsed.GetValue(kills)),
                Rate = parsed.GetValue(rate),
                Seed = parsed.GetValue(seed),
                Progress = new Progress<int>(asked => terminal.Error.WriteLine($"{asked:n0} questions asked")),
                Settings = Settings(options),
            };
            try
            {
                var report = await run.RunAsync(cancellationToken);
                Write(terminal, options.Engine, run.Workers, report);
                return report.IsSound ? 0 : 1;
            }
            finally
            {
                if (options.Engine == StorageEngine.Postgres)
                    await KnowledgeIndexFactory.DeleteAsync(options, CancellationToken.None);
            }
        });
        return command;
    }

    private static KnowledgeIndexOptions Place(StorageEngine engine) => engine == StorageEngine.Sqlite
        ? new KnowledgeIndexOptions()
        : Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } connectionString
            ? new KnowledgeIndexOptions { Engine = engine, ConnectionString = connectionString, Schema = $"assistant_chaos_{Guid.NewGuid():n}"[..40] }
            : throw new UsageException($"No PostgreSQL is configured; set {Variable} to a connection string (deploy/postgres-for-tests.sh prints one).");

    private static Dictionary<string, string> Settings(KnowledgeIndexOptions options) => options.Engine == StorageEngine.Sqlite ? [] : new()
    {
        ["Index:Engine"] = "Postgres", ["Index:ConnectionString"] = options.ConnectionString!, ["Index:Schema"] = options.Schema,
    };

    private static void Write(Terminal terminal, StorageEngine engine, int workers, ChaosReport report)
    {
        FigureTable.Write(terminal.Results, $"Chaos on {engine}, {workers} worker process(es)", ["", ""],
        [
            ["questions, each two events", $"{report.Questions:n0}"],
            ["events of all kinds", $"{report.Events:n0}"],
            ["deliveries", $"{report.Deliveries:n0}"],
            ["  delivered once more than needed", $"{report.Deliveries - report.Events:n0}"],
            ["workers killed", $"{report.Kills:n0}"],
            ["sockets broken or deaf", $"{Faults("drop_before_ack", "drop_after_ack", "kill_mid_envelope", "half_open", "refuse_handshake"):n0}"],
            ["acknowledgements ignored", $"{Faults("late_ack"):n0}"],
            ["events out of order", $"{Faults("out_of_order"):n0}"],
            ["calls: connection reset", $"{Faults("reset_before", "reset_after"):n0}"],
            ["calls: 429", $"{Faults("rate_limit"):n0}"],
            ["calls: 503 or cut off", $"{Faults("http_error", "truncated"):n0}"],
            ["given up by Slack itself", $"{report.Undelivered.Count:n0}"],
            ["lost", $"{report.Lost.Count:n0}"],
            ["doubled", $"{report.Doubled.Count:n0}"],
            ["out of order", $"{report.OutOfOrder.Count:n0}"],
            ["other messages of the bot", $"{report.Others.Count:n0}"],
            ["signs of progress left", $"{report.LeftInProgress.Count:n0}"],
            ["events and posts given up", $"{report.Parked:n0}"],
            ["broken rules of Slack", $"{report.Violations.Count:n0}"],
            ["seconds, until all was quiet", $"{report.Time.TotalSeconds:n0}"],
            ["questions per second", $"{report.Questions / report.Time.TotalSeconds:n1}"],
        ]);
        foreach (var line in report.Complaints.Split('\n', StringSplitOptions.RemoveEmptyEntries).Concat(report.Others.Take(5)).Concat(report.LeftInProgress.Take(5)).Concat(report.Errors.Distinct().Take(10)))
            terminal.Error.WriteLine(line);

        int Faults(params string[] kinds) => kinds.Sum(kind => report.Faults.GetValueOrDefault(kind));
    }
}
