using System.Diagnostics;
using System.Globalization;
using Assistant.CrashChild;
using Assistant.Storage;
using Assistant.StorageTests.Engines;
using Assistant.Support.Inbox;
using Assistant.TestKit;

namespace Assistant.StorageTests.Support;

/// <summary>
/// Kills a process that adds, works and sends, at random moments. Six times by default; <c>ASSISTANT_CRASH_TRIALS=50</c> for the long form.
/// </summary>
public sealed class QueueCrashTests : IDisposable
{
    private const string StartLine = "working";
    private const int PerLane = 25;
    private readonly DirectoryInfo _journals = Directory.CreateTempSubdirectory("assistant-queues-");

    public void Dispose() => _journals.Delete(recursive: true);

    [Fact]
    public Task Killing_a_worker_at_random_moments_loses_and_repeats_nothing_on_SQLite() => KillAsync(new SqliteEngine());

    [Fact]
    public Task Killing_a_worker_at_random_moments_loses_and_repeats_nothing_on_PostgreSQL() => KillAsync(PostgresEngine.CreateOrSkip());

    [Fact]
    public Task Two_processes_at_once_lose_and_repeat_nothing_on_SQLite() => RunTwoAsync(new SqliteEngine());

    [Fact]
    public Task Two_processes_at_once_lose_and_repeat_nothing_on_PostgreSQL() => RunTwoAsync(PostgresEngine.CreateOrSkip());

    private async Task KillAsync(ITestEngine engine)
    {
        await using var thrownAway = engine;
        var count = int.TryParse(Environment.GetEnvironmentVariable("ASSISTANT_CRASH_TRIALS"), out var wanted) ? wanted : 6;
        await using var store = await engine.OpenSupportAsync(new ShiftedClock(TimeSpan.FromHours(count + 2)));
        var (_, undisturbed) = await CrashTrials.RunOnceAsync(Child(engine, round: 0), TimeSpan.FromMinutes(2), StartLine, CancellationToken.None);

        var trials = new CrashTrials(count, Seed: 20260301, LongestDelay: undisturbed * 1.1, StartLine);
        var killed = await trials.RunAsync(trial => Task.FromResult(Child(engine, round: trial + 1)), _ => CheckThatAllAddedAreThereAsync(store), CancellationToken.None);

        var inbox = (await store.Inbox.GetStatusAsync(CancellationToken.None)).Waiting;
        var outbox = (await store.Outbox.GetStatusAsync(CancellationToken.None)).Waiting;
        TestContext.Current.TestOutputHelper!.WriteLine($"{trials.Count} runs, {killed} killed; {inbox} events and {outbox} posts were left to do.");
        Assert.InRange(killed, 1, trials.Count);
        using (var work = new QueueWork(store, _journals.FullName, "zzz"))
            await work.RunAsync(round: count + 1, perLane: 1);
        CheckTheJournals();
        CheckOrder(QueueWork.Read(_journals.FullName));
    }

    private async Task RunTwoAsync(ITestEngine engine)
    {
        await using var thrownAway = engine;
        await using var store = await engine.OpenSupportAsync(TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(number => CrashTrials.RunOnceAsync(Child(engine, round: 0, $"{number}"), TimeSpan.FromMinutes(2), StartLine, CancellationToken.None)));

        await CheckThatAllAddedAreThereAsync(store);
        CheckTheJournals();
        Assert.Equal(QueueWork.Lanes * PerLane, QueueWork.Read(_journals.FullName).Count(line => line.Word == "done"));
    }

    private async Task CheckThatAllAddedAreThereAsync(ISupportStore store)
    {
        foreach (var (_, _, id) in QueueWork.Read(_journals.FullName).Where(line => line.Word == "added").ToList())
            Assert.False(await store.Inbox.AddAsync(new InboundEvent(id, null, "lost", "message", "{}"), CancellationToken.None), $"{id} was acknowledged and is lost.");
    }

    private void CheckTheJournals()
    {
        var lines = QueueWork.Read(_journals.FullName).ToList();
        var sent = lines.Where(line => line.Word == "sent").Select(line => line.Name[..line.Name.LastIndexOf('/')]).ToList();
        Assert.Equal(sent.Distinct(), sent);
        Assert.Empty(lines.Where(line => line.Word != "sent").Select(line => line.Name).Except(sent));
        var done = lines.Where(line => line.Word == "done").Select(line => line.Name).ToList();
        Assert.Equal(done.Distinct(), done);
        foreach (var journal in lines.GroupBy(line => line.Journal))
            CheckOrder(journal);
    }

    private static void CheckOrder(IEnumerable<(string Journal, string Word, string Name)> lines)
    {
        var sent = lines.Where(line => line.Word == "sent").Select(line => line.Name.Split('/'));
        foreach (var lane in sent.GroupBy(id => id[0], id => (Round: Number(id[1]), Place: Number(id[2]))))
            Assert.Equal(lane.Order(), lane);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private ProcessStartInfo Child(ITestEngine engine, int round, string name = "")
    {
        var options = engine.Options;
        var sqlite = options.Engine == StorageEngine.Sqlite;
        return new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Assistant.CrashChild.dll"),
            "queues", sqlite ? "sqlite" : "postgres", sqlite ? options.DataFolder : options.Schema, $"{round}", $"{PerLane}", _journals.FullName, $"{round:000}{name}"]);
    }
}
