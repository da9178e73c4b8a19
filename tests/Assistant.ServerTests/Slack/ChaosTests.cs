using Assistant.Server;
using Assistant.Storage;
using Assistant.TestKit.Chaos;

namespace Assistant.ServerTests.Slack;

/// <summary>The short form of the <c>chaos</c> benchmark: workers of the built program are killed while people ask and Slack misbehaves.</summary>
public class ChaosTests
{
    [Fact]
    public Task Nothing_is_lost_doubled_or_out_of_order_when_the_worker_is_killed() => AskAsync(workers: 1, new Dictionary<string, string>());

    [Fact]
    public async Task Workers_that_share_a_database_lose_and_double_nothing_when_they_are_killed()
    {
        if (Environment.GetEnvironmentVariable("ASSISTANT_TEST_POSTGRES") is not { Length: > 0 } connectionString)
        {
            Assert.Skip("ASSISTANT_TEST_POSTGRES is not set; deploy/postgres-for-tests.sh prints a value for it.");
            return;
        }

        var options = new KnowledgeIndexOptions { Engine = StorageEngine.Postgres, ConnectionString = connectionString, Schema = $"assistant_chaos_{Guid.NewGuid():n}"[..40] };
        try
        {
            await AskAsync(workers: 2, new Dictionary<string, string> { ["Index:Engine"] = "Postgres", ["Index:ConnectionString"] = connectionString, ["Index:Schema"] = options.Schema });
        }
        finally
        {
            await KnowledgeIndexFactory.DeleteAsync(options, CancellationToken.None);
        }
    }

    private static async Task AskAsync(int workers, Dictionary<string, string> settings)
    {
        var report = await new ChaosRun
        {
            Program = typeof(CommandLine).Assembly.Location,
            Questions = 60,
            Threads = 10,
            Workers = workers,
            Rate = 8,
            BetweenKills = TimeSpan.FromSeconds(1),
            FaultScale = 3,
            RetryTimeScale = 0.01,
            Settings = settings,
        }.RunAsync(TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper!.WriteLine($"{report.Kills} kills, {report.Deliveries} deliveries of {report.Events} events, {report.Faults.Values.Sum()} faults, {report.Time.TotalSeconds:0.0} s.");
        Assert.True(report.IsSound, $"{report.Complaints}\n{string.Join('\n', report.Errors.Distinct().Take(10))}");
        Assert.InRange(report.Kills, 1, int.MaxValue);
    }
}
