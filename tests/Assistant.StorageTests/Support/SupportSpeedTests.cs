using System.Diagnostics;
using Assistant.StorageTests.Engines;
using Assistant.Support.Inbox;

namespace Assistant.StorageTests.Support;

/// <summary>Prints how fast events are written and worked on; judges nothing but that all of them are there.</summary>
public class SupportSpeedTests
{
    [Fact]
    public Task Events_per_second_on_SQLite() => MeasureAsync(new SqliteEngine());

    [Fact]
    public Task Events_per_second_on_PostgreSQL() => MeasureAsync(PostgresEngine.CreateOrSkip());

    private static async Task MeasureAsync(ITestEngine engine)
    {
        await using var thrownAway = engine;
        await using var store = await engine.OpenSupportAsync(TimeProvider.System);
        await AddAsync(store.Inbox, "warm", writers: 16, each: 5);

        foreach (var (writers, each) in ((int, int)[])[(1, 600), (16, 100)])
            await AddAsync(store.Inbox, $"{writers}", writers, each);
        var added = (await store.Inbox.GetStatusAsync(CancellationToken.None)).Waiting;
        Assert.Equal(80 + 600 + 1600, added);

        var stopwatch = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(async () =>
        {
            var count = 0;
            while (count < 100 && await store.Inbox.ClaimAsync($"w{number}", TimeSpan.FromMinutes(5), CancellationToken.None) is { } claimed)
            {
                await store.Inbox.CompleteAsync(claimed, new EventResult { Posts = [new(claimed.Event.EventId, claimed.Event.Lane, "post", "{}")] }, CancellationToken.None);
                count++;
            }
            return count;
        })));
        Print($"8 workers, {added} events waiting: {done.Sum() / stopwatch.Elapsed.TotalSeconds:0} claimed and completed with a post per second");
    }

    private static async Task AddAsync(IInbox inbox, string prefix, int writers, int each)
    {
        var payload = $$"""{"text":"{{new string('x', 1500)}}"}""";
        var stopwatch = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var taken = new List<double>();
            for (var i = 0; i < each; i++)
            {
                var start = Stopwatch.GetTimestamp();
                Assert.True(await inbox.AddAsync(new($"{prefix}-{writer}-{i}", null, $"lane{writer}-{i % 20}", "message", payload), CancellationToken.None));
                taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            return taken;
        })));

        var sorted = times.SelectMany(taken => taken).Order().ToList();
        Print($"{writers} writers: {sorted.Count / stopwatch.Elapsed.TotalSeconds:0} adds/s, median {sorted[sorted.Count / 2]:0.00} ms, p99 {sorted[sorted.Count * 99 / 100]:0.00} ms");
    }

    private static void Print(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);
}
