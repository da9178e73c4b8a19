using Assistant.Knowledge.Sources.Git;
using Microsoft.Extensions.Time.Testing;

namespace Assistant.Tests.Knowledge.Sources;

public class PatienceTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Work_that_gives_signs_of_life_may_take_long()
    {
        var clock = new FakeTimeProvider();

        var made = await Patience.WaitAsync((heard, _) =>
        {
            for (var i = 0; i < 10; i++)
            {
                clock.Advance(Minute * 0.9);
                heard();
            }
            return "made";
        }, _ => { }, Minute, clock, TestContext.Current.CancellationToken);

        Assert.Equal("made", made);
    }

    [Fact]
    public async Task What_is_made_too_late_is_disposed_of()
    {
        var clock = new FakeTimeProvider();
        var (released, disposed) = (new ManualResetEventSlim(), new TaskCompletionSource<string>());

        await Assert.ThrowsAsync<TimeoutException>(() => Patience.WaitAsync((_, _) =>
        {
            clock.Advance(Minute);
            released.Wait(TestContext.Current.CancellationToken);
            return "late";
        }, disposed.SetResult, Minute, clock, TestContext.Current.CancellationToken));
        released.Set();

        Assert.Equal("late", await disposed.Task);
    }
}
