using Assistant.Support.Inbox;
using Assistant.Support.Outbox;

namespace Assistant.StorageTests.Support;

/// <summary>What <see cref="IOutbox"/> promises, on any engine.</summary>
public abstract partial class OutboxConformance : SupportConformance
{
    [Fact]
    public async Task A_post_comes_back_as_it_was_added_and_is_added_once()
    {
        var post = Post("k", "C1:1.0", "A1", """{"text":"So. 🙂"}""");

        Assert.True(await Outbox.AddAsync(post, None));
        Assert.False(await Outbox.AddAsync(post with { Lane = "other" }, None));

        var claimed = await ClaimPostAsync("w");
        Assert.Equal(new ClaimedPost(claimed!.Id, "w", 1, false, post), claimed);
        Assert.Null(await ClaimPostAsync());
    }

    [Fact]
    public async Task Posts_of_a_lane_are_handed_out_one_after_the_other_and_lanes_side_by_side()
    {
        await AddAsync(("a1", "a"), ("a2", "a"), ("b1", "b"));

        var first = (await ClaimPostAsync())!;
        Assert.Equal(("a1", "b1"), (first.Post.Key, (await ClaimPostAsync())!.Post.Key));
        Assert.Null(await ClaimPostAsync());

        await Outbox.CompleteAsync(first, "1.0", None);
        Assert.Equal("a2", (await ClaimPostAsync())!.Post.Key);
    }

    [Fact]
    public async Task A_post_that_is_put_off_holds_back_its_lane_and_no_other_and_a_parked_one_none()
    {
        await AddAsync(("a1", "a"), ("a2", "a"), ("b1", "b"), ("b2", "b"));

        await Outbox.FailAsync((await ClaimPostAsync())!, "rate limit", TimeSpan.FromSeconds(7), false, None);
        await Outbox.FailAsync((await ClaimPostAsync())!, "channel is archived", null, false, None);

        Assert.Equal("b2", (await ClaimPostAsync())!.Post.Key);
        Assert.Null(await ClaimPostAsync());
        Assert.Equal("channel is archived", Assert.Single((await Outbox.GetStatusAsync(None)).ParkedItems).Reason);
        Clock.Advance(TimeSpan.FromSeconds(7));
        var again = (await ClaimPostAsync())!;
        Assert.Equal(("a1", 2, false), (again.Post.Key, again.Attempt, again.MayBeSent));
    }

    [Fact]
    public async Task A_crash_before_the_call_leaves_no_doubt_and_one_after_it_does()
    {
        await Outbox.AddAsync(Post("k"), None);
        await ClaimPostAsync();
        Clock.Advance(Lease);

        var second = (await ClaimPostAsync("two"))!;
        Assert.False(second.MayBeSent);
        Assert.True(await Outbox.BeginSendingAsync(second, None));
        Clock.Advance(Lease);

        Assert.True((await ClaimPostAsync("three"))!.MayBeSent);
    }

    [Fact]
    public async Task Only_a_call_that_certainly_had_no_effect_leaves_no_doubt()
    {
        await Outbox.AddAsync(Post("k"), None);
        var certain = (await ClaimPostAsync())!;
        await Outbox.BeginSendingAsync(certain, None);
        await Outbox.FailAsync(certain, "refused", TimeSpan.Zero, mayBeSent: false, None);

        var unsure = (await ClaimPostAsync())!;
        Assert.False(unsure.MayBeSent);
        await Outbox.BeginSendingAsync(unsure, None);
        await Outbox.FailAsync(unsure, "no reply", TimeSpan.Zero, mayBeSent: true, None);

        Assert.True((await ClaimPostAsync())!.MayBeSent);
    }

    [Fact]
    public async Task Doubt_about_an_earlier_try_stays_when_a_later_one_had_no_effect()
    {
        await Outbox.AddAsync(Post("k"), None);
        await Outbox.FailAsync((await ClaimPostAsync())!, "no reply", TimeSpan.Zero, mayBeSent: true, None);
        await Outbox.FailAsync((await ClaimPostAsync())!, "rate limit", TimeSpan.Zero, mayBeSent: false, None);

        Assert.True((await ClaimPostAsync())!.MayBeSent);
    }

    [Fact]
    public async Task A_late_sender_changes_nothing()
    {
        await Outbox.AddAsync(Post("k"), None);
        var late = (await ClaimPostAsync("late"))!;
        Clock.Advance(Lease);
        var next = (await ClaimPostAsync("next"))!;

        Assert.False(await Outbox.BeginSendingAsync(late, None));
        await Outbox.CompleteAsync(late, "late", None);
        await Outbox.FailAsync(late, "late", null, true, None);

        Assert.Null(await Outbox.FindExternalIdAsync("k", None));
        Assert.True(await Outbox.BeginSendingAsync(next, None));
        await Outbox.CompleteAsync(next, "1.0", None);
        Assert.Equal("1.0", await Outbox.FindExternalIdAsync("k", None));
        await Outbox.CompleteAsync(next, "again", None);
        Assert.Equal("1.0", await Outbox.FindExternalIdAsync("k", None));
    }

    [Fact]
    public async Task A_post_has_a_name_once_it_is_sent()
    {
        await Outbox.AddAsync(Post("named", "a"), None);
        await Outbox.AddAsync(Post("nameless", "b"), None);
        Assert.Null(await Outbox.FindExternalIdAsync("named", None));

        await Outbox.CompleteAsync((await ClaimPostAsync())!, "1.0", None);
        await Outbox.CompleteAsync((await ClaimPostAsync())!, null, None);

        Assert.Equal("1.0", await Outbox.FindExternalIdAsync("named", None));
        Assert.Null(await Outbox.FindExternalIdAsync("nameless", None));
        Assert.Null(await Outbox.FindExternalIdAsync("unknown", None));
    }

    [Fact]
    public async Task Purging_forgets_what_was_sent_or_given_up_before()
    {
        foreach (var lane in (string[])["sent", "parked", "open"])
            await Outbox.AddAsync(Post(lane, lane), None);
        await Outbox.CompleteAsync((await ClaimPostAsync())!, "1.0", None);
        await Outbox.FailAsync((await ClaimPostAsync())!, "no", null, false, None);
        var finished = Clock.GetUtcNow();

        Assert.Equal(0, await Outbox.PurgeAsync(finished, None));
        Assert.Equal(2, await Outbox.PurgeAsync(finished.AddMilliseconds(1), None));

        Assert.Null(await Outbox.FindExternalIdAsync("sent", None));
        var status = await Outbox.GetStatusAsync(None);
        Assert.Equal((1, 0), (status.Waiting, status.Parked));
    }

    [Fact]
    public async Task Posts_of_an_event_come_in_its_order_between_those_added_before_and_after()
    {
        await Outbox.AddAsync(Post("before"), None);
        await Inbox.AddAsync(Event("e"), None);
        await Inbox.CompleteAsync((await ClaimAsync())!, new EventResult { Posts = [Post("z"), Post("a"), Post("before"), Post("m")] }, None);
        await Outbox.AddAsync(Post("after"), None);

        var order = new List<string>();
        while (await ClaimPostAsync() is { } claimed)
        {
            order.Add(claimed.Post.Key);
            await Outbox.CompleteAsync(claimed, null, None);
        }

        Assert.Equal(["before", "z", "a", "m", "after"], order);
    }

    private async Task AddAsync(params (string Key, string Lane)[] posts)
    {
        foreach (var (key, lane) in posts)
            await Outbox.AddAsync(Post(key, lane), None);
    }
}
