using System.Collections.Concurrent;
using Assistant.StorageTests.Engines;
using Assistant.Support.Inbox;

namespace Assistant.StorageTests.Support;

public abstract partial class InboxConformance
{
    private const int Lanes = 200;
    private const int Events = 2000;

    /// <summary>Two stores on one place, each with half of the workers: as two processes.</summary>
    [Fact]
    public async Task Eight_workers_on_two_stores_lose_nothing_do_nothing_twice_and_keep_the_order_of_each_lane()
    {
        await using var second = await Engine.OpenSupportAsync(TimeProvider.System);
        await using var first = await Engine.OpenSupportAsync(TimeProvider.System);
        using var run = new Run();

        var adders = Enumerable.Range(0, 4).Select(part => Task.Run(() => run.AddAsync((part % 2 == 0 ? first : second).Inbox, part)));
        var workers = Enumerable.Range(0, 8).Select(number => Task.Run(() => run.WorkAsync((number % 2 == 0 ? first : second).Inbox, $"w{number}")));
        await Task.WhenAll([.. adders, .. workers]);

        Assert.Empty(run.Faults);
        Assert.Equal(Lanes, run.Seen.Count);
        Assert.All(run.Seen.Values, numbers => Assert.Equal(Enumerable.Range(0, Events / Lanes), numbers));
        Assert.Equal(0, (await Inbox.GetStatusAsync(None)).Waiting);
        Assert.Equal(Events, (await Outbox.GetStatusAsync(None)).Waiting);
    }

    [Fact]
    public async Task An_event_whose_lease_ran_out_goes_to_one_of_many_who_ask_at_once()
    {
        for (var i = 0; i < 20; i++)
        {
            await Inbox.AddAsync(Event($"e{i}"), None);
            await ClaimAsync("lost");
            Clock.Advance(Lease);

            var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => ClaimAsync($"w{number}"))));

            var claimed = Assert.Single(claims, claim => claim is not null)!;
            Assert.Equal(2, claimed.Attempt);
            await Inbox.CompleteAsync(claimed, EventResult.Nothing, None);
        }
    }

    /// <summary>Four tasks add to the same lanes while workers claim: ids must become visible in their order.</summary>
    [Fact]
    public async Task Events_added_to_one_lane_at_once_are_handed_out_by_rising_ids_and_one_at_a_time()
    {
        const int Count = 400;
        var inLane = 0;
        var lastId = 0L;
        var done = 0;
        var faults = new ConcurrentQueue<string>();
        using var news = new SemaphoreSlim(0);
        var adders = Enumerable.Range(0, 4).Select(adder => Task.Run(async () =>
        {
            for (var i = 0; i < Count / 4; i++)
            {
                await Inbox.AddAsync(Event($"{adder}-{i}"), None);
                news.Release();
            }
        }));
        var workers = Enumerable.Range(0, 4).Select(number => Task.Run(async () =>
        {
            while (Volatile.Read(ref done) < Count)
            {
                if (await ClaimAsync($"w{number}") is not { } claimed)
                {
                    await news.WaitAsync();
                    continue;
                }
                if (Interlocked.Increment(ref inLane) != 1)
                    faults.Enqueue($"{claimed.Event.EventId} was handed out while its lane was being worked on");
                if (Interlocked.Exchange(ref lastId, claimed.Id) > claimed.Id)
                    faults.Enqueue($"{claimed.Event.EventId} was handed out after a younger one");
                await Task.Yield();
                Interlocked.Decrement(ref inLane);
                if (!await Inbox.CompleteAsync(claimed, EventResult.Nothing, None))
                    faults.Enqueue($"{claimed.Event.EventId} was taken away");
                news.Release(Interlocked.Increment(ref done) == Count ? 4 : 1);
            }
        }));

        await Task.WhenAll([.. adders, .. workers]);

        Assert.Empty(faults);
    }

    private sealed class Run : IDisposable
    {
        private readonly SemaphoreSlim _news = new(0);
        private readonly ConcurrentDictionary<string, string> _inLane = new();
        private int _done;

        public ConcurrentDictionary<string, List<int>> Seen { get; } = new();

        public ConcurrentQueue<string> Faults { get; } = new();

        public void Dispose() => _news.Dispose();

        public async Task AddAsync(IInbox inbox, int part)
        {
            for (var number = 0; number < Events / Lanes; number++)
            {
                for (var lane = part; lane < Lanes; lane += 4)
                {
                    await inbox.AddAsync(Event($"{lane}-{number}", $"lane{lane}", payload: $"{number}"), None);
                    _news.Release();
                }
            }
        }

        public async Task WorkAsync(IInbox inbox, string worker)
        {
            while (Volatile.Read(ref _done) < Events)
            {
                if (await inbox.ClaimAsync(worker, TimeSpan.FromMinutes(10), None) is not { } claimed)
                {
                    await _news.WaitAsync();
                    continue;
                }

                if (!_inLane.TryAdd(claimed.Event.Lane, worker))
                    Faults.Enqueue($"{claimed.Event.EventId} was handed out while its lane was being worked on");
                if (claimed.Attempt != 1)
                    Faults.Enqueue($"{claimed.Event.EventId} was handed out twice");
                Seen.GetOrAdd(claimed.Event.Lane, _ => []).Add(int.Parse(claimed.Event.Payload, System.Globalization.CultureInfo.InvariantCulture));
                await Task.Yield();
                _inLane.TryRemove(claimed.Event.Lane, out _);

                if (!await inbox.CompleteAsync(claimed, new EventResult { Posts = [Post($"{claimed.Event.EventId} by {worker}", claimed.Event.Lane)] }, None))
                    Faults.Enqueue($"{claimed.Event.EventId} was taken away");
                _news.Release(Interlocked.Increment(ref _done) == Events ? 8 : 1);
            }
        }
    }
}
