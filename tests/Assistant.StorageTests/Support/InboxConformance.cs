using Assistant.StorageTests.Engines;
using Assistant.Support.Conversations;
using Assistant.Support.Inbox;

namespace Assistant.StorageTests.Support;

/// <summary>What <see cref="IInbox"/> promises, on any engine.</summary>
public abstract partial class InboxConformance : SupportConformance
{
    [Fact]
    public async Task An_event_comes_back_as_it_was_added()
    {
        var added = new InboundEvent("Ev1", "C1:1.0", "C1:1.0", "message", """{"text":"Wie? 🙂"}""");
        Assert.True(await Inbox.AddAsync(added, None));

        var claimed = await ClaimAsync("w");

        Assert.Equal(new ClaimedEvent(claimed!.Id, "w", 1, Clock.GetUtcNow(), added), claimed);
        Assert.Null(await ClaimAsync());
    }

    [Fact]
    public async Task A_repeated_delivery_and_a_second_event_of_a_message_are_not_written()
    {
        Assert.True(await Inbox.AddAsync(Event("a", messageKey: "C1:1"), None));

        Assert.False(await Inbox.AddAsync(Event("a", messageKey: "C1:2"), None));
        Assert.False(await Inbox.AddAsync(Event("b", messageKey: "C1:1"), None));
        Assert.True(await Inbox.AddAsync(Event("c"), None));
        Assert.True(await Inbox.AddAsync(Event("d"), None));

        Assert.Equal(3, (await Inbox.GetStatusAsync(None)).Waiting);
    }

    [Fact]
    public async Task A_repeated_delivery_is_known_after_the_event_is_done()
    {
        await Inbox.AddAsync(Event("a"), None);
        await Inbox.CompleteAsync((await ClaimAsync())!, EventResult.Nothing, None);

        Assert.False(await Inbox.AddAsync(Event("a"), None));
        Assert.Null(await ClaimAsync());
    }

    [Fact]
    public async Task Many_deliveries_of_one_event_at_once_are_written_once()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Inbox.AddAsync(Event(i % 2 == 0 ? "a" : $"b{i}", messageKey: "C1:1"), None))));

        Assert.Single(added, wasAdded => wasAdded);
    }

    [Fact]
    public async Task Events_of_a_lane_are_handed_out_one_after_the_other_and_lanes_side_by_side()
    {
        await AddAsync(("a1", "a"), ("a2", "a"), ("b1", "b"));

        var first = await ClaimAsync();
        Assert.Equal("a1", first!.Event.EventId);
        Assert.Equal("b1", await ClaimIdAsync("two"));
        Assert.Null(await ClaimAsync("three"));

        await Inbox.CompleteAsync(first, EventResult.Nothing, None);
        Assert.Equal("a2", await ClaimIdAsync("three"));
    }

    [Fact]
    public async Task An_event_whose_lease_ran_out_is_handed_out_again_and_the_late_worker_is_told()
    {
        await Inbox.AddAsync(Event("a"), None);
        var late = (await ClaimAsync("late"))!;

        Clock.Advance(Lease - TimeSpan.FromMilliseconds(1));
        Assert.Null(await ClaimAsync("next"));
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        var next = (await ClaimAsync("next"))!;

        Assert.Equal(("next", 2), (next.Worker, next.Attempt));
        Assert.False(await Inbox.RenewAsync(late, Lease, None));
        Assert.False(await Inbox.CompleteAsync(late, new EventResult { Posts = [Post("p")], Answer = Record("A1") }, None));
        await Inbox.FailAsync(late, "late", null, None);
        Assert.Equal(0, (await Outbox.GetStatusAsync(None)).Waiting);
        Assert.Null(await Conversations.FindAnswerAsync("A1", None));
        Assert.Equal((1, 0), ((await Inbox.GetStatusAsync(None)).Waiting, (await Inbox.GetStatusAsync(None)).Parked));
        Assert.True(await Inbox.CompleteAsync(next, EventResult.Nothing, None));
    }

    [Fact]
    public async Task The_same_worker_with_an_older_attempt_has_lost_the_lease()
    {
        await Inbox.AddAsync(Event("a"), None);
        var first = (await ClaimAsync())!;
        Clock.Advance(Lease);
        var second = (await ClaimAsync())!;

        Assert.False(await Inbox.CompleteAsync(first, EventResult.Nothing, None));
        Assert.True(await Inbox.CompleteAsync(second, EventResult.Nothing, None));
    }

    [Fact]
    public async Task A_late_worker_whom_nobody_relieved_may_still_finish()
    {
        await Inbox.AddAsync(Event("a"), None);
        var late = (await ClaimAsync())!;
        Clock.Advance(Lease * 2);

        Assert.True(await Inbox.RenewAsync(late, Lease, None));
        Assert.Null(await ClaimAsync("next"));
        Clock.Advance(Lease * 2);
        Assert.True(await Inbox.CompleteAsync(late, EventResult.Nothing, None));
        Assert.Null(await ClaimAsync("next"));
    }

    [Fact]
    public async Task An_event_is_completed_once()
    {
        await Inbox.AddAsync(Event("a"), None);
        var claimed = (await ClaimAsync())!;

        Assert.True(await Inbox.CompleteAsync(claimed, EventResult.Nothing, None));
        Assert.False(await Inbox.CompleteAsync(claimed, new EventResult { Posts = [Post("p")] }, None));
        Assert.False(await Inbox.RenewAsync(claimed, Lease, None));
        Assert.Null(await ClaimPostAsync());
    }

    [Fact]
    public async Task A_renewed_lease_lasts_from_the_renewal()
    {
        await Inbox.AddAsync(Event("a"), None);
        var claimed = (await ClaimAsync())!;
        Clock.Advance(Lease / 2);
        Assert.True(await Inbox.RenewAsync(claimed, Lease, None));

        Clock.Advance(Lease * 0.9);
        Assert.Null(await ClaimAsync("next"));
        Clock.Advance(Lease * 0.1);
        Assert.Equal("a", await ClaimIdAsync("next"));
    }

    [Fact]
    public async Task An_event_that_is_put_off_holds_back_its_lane_and_no_other()
    {
        await AddAsync(("a1", "a"), ("a2", "a"), ("b1", "b"));
        var failed = (await ClaimAsync())!;

        await Inbox.FailAsync(failed, "try later", TimeSpan.FromMinutes(5), None);

        Assert.Equal("b1", await ClaimIdAsync());
        Assert.Null(await ClaimAsync());
        Assert.False(await Inbox.CompleteAsync(failed, EventResult.Nothing, None));
        Clock.Advance(TimeSpan.FromMinutes(5));
        var again = (await ClaimAsync("two"))!;
        Assert.Equal(("a1", 2), (again.Event.EventId, again.Attempt));
    }

    [Fact]
    public async Task A_parked_event_is_shown_and_lets_its_lane_go_on()
    {
        await Inbox.AddAsync(Event("a1"), None);
        await Inbox.AddAsync(Event("a2"), None);
        await Inbox.FailAsync((await ClaimAsync())!, "cannot be read", null, None);

        Assert.Equal("a2", await ClaimIdAsync());
        Clock.Advance(TimeSpan.FromDays(1));
        var status = await Inbox.GetStatusAsync(None);
        Assert.Equal((1, Clock.GetUtcNow().AddDays(-1), 1), (status.Waiting, status.OldestWaiting, status.Parked));
        Assert.Equal(new ParkedItem("a1", "message", "cannot be read", 1, Clock.GetUtcNow().AddDays(-1)), Assert.Single(status.ParkedItems));
    }

    [Fact]
    public async Task The_newest_ten_parked_events_are_shown()
    {
        for (var i = 0; i < 12; i++)
        {
            await Inbox.AddAsync(Event($"e{i}", $"lane{i}"), None);
            await Inbox.FailAsync((await ClaimAsync())!, "no", null, None);
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var status = await Inbox.GetStatusAsync(None);

        Assert.Equal((0, null, 12), (status.Waiting, status.OldestWaiting, status.Parked));
        Assert.Equal(Enumerable.Range(2, 10).Reverse().Select(i => $"e{i}"), status.ParkedItems.Select(item => item.Key));
    }

    [Fact]
    public async Task Everything_that_came_of_an_event_is_written_together()
    {
        await Inbox.AddAsync(Event("a"), None);
        var thread = new ConversationThread("C1", "1.0", "U1", false, "A1", "f", Clock.GetUtcNow());
        var feedback = new AnswerFeedback("A1", "U2", FeedbackVerdict.NotRight, "outdated", "since 13", Clock.GetUtcNow());

        Assert.True(await Inbox.CompleteAsync(
            (await ClaimAsync())!,
            new EventResult { Posts = [Post("p1", about: "A1"), Post("p2", "other"), Post("p1", payload: "again")], Thread = thread, Answer = Record("A1"), Feedback = feedback },
            None));

        Assert.Equal(thread, await Conversations.FindThreadAsync("C1", "1.0", None));
        Assert.Equal(Record("A1"), await Conversations.FindAnswerAsync("A1", None));
        Assert.Equal([feedback], await Conversations.ListFeedbackAsync("A1", None));
        Assert.Equal([Post("p1", about: "A1"), Post("p2", "other")], [(await ClaimPostAsync())!.Post, (await ClaimPostAsync())!.Post]);
        Assert.Null(await ClaimPostAsync());
    }

    [Fact]
    public async Task Nothing_is_written_when_a_part_of_it_cannot_be()
    {
        await Inbox.AddAsync(Event("a"), None);
        var claimed = (await ClaimAsync())!;
        var broken = new EventResult { Thread = new("C1", "1.0", "U1", false, null, null, Clock.GetUtcNow()), Answer = Record("A1"), Posts = [Post("p"), Post(null!)] };

        await Assert.ThrowsAnyAsync<Exception>(() => Inbox.CompleteAsync(claimed, broken, None));

        Assert.Null(await Conversations.FindThreadAsync("C1", "1.0", None));
        Assert.Null(await Conversations.FindAnswerAsync("A1", None));
        Assert.Null(await ClaimPostAsync());
        Assert.True(await Inbox.CompleteAsync(claimed, EventResult.Nothing, None));
    }

    [Fact]
    public async Task One_broken_event_does_not_take_others_along()
    {
        var adds = Enumerable.Range(0, 40).Select(i => Inbox.AddAsync(i == 20 ? Event("broken", payload: null!) : Event($"e{i}"), None)).ToArray();

        await Assert.ThrowsAnyAsync<Exception>(async () => await Task.WhenAll(adds));

        Assert.Equal(1, adds.Count(add => add.IsFaulted));
        Assert.Equal(39, (await Inbox.GetStatusAsync(None)).Waiting);
    }

    [Fact]
    public async Task A_cancelled_call_does_not_take_others_along()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Inbox.AddAsync(Event("a"), cancelled.Token));

        Assert.True(await Inbox.AddAsync(Event("a"), None));
    }

    [Fact]
    public async Task Purging_empties_what_is_done_and_forgets_what_was_seen_long_ago()
    {
        foreach (var id in (string[])["done", "parked", "open"])
            await Inbox.AddAsync(Event(id, lane: id, payload: $"secret {id}"), None);
        await Inbox.CompleteAsync((await ClaimAsync())!, EventResult.Nothing, None);
        await Inbox.FailAsync((await ClaimAsync())!, "no", null, None);
        Clock.Advance(TimeSpan.FromHours(1));
        var now = Clock.GetUtcNow();

        Assert.Equal(0, await Inbox.PurgeAsync(now.AddHours(-1), now.AddHours(-48), None));
        Assert.Contains("secret done", await AllTextsAsync(), StringComparison.Ordinal);

        Assert.Equal(0, await Inbox.PurgeAsync(now, now.AddHours(-48), None));
        var texts = await AllTextsAsync();
        Assert.DoesNotContain("secret done", texts, StringComparison.Ordinal);
        Assert.DoesNotContain("secret parked", texts, StringComparison.Ordinal);
        Assert.Contains("secret open", texts, StringComparison.Ordinal);
        Assert.False(await Inbox.AddAsync(Event("done"), None));
        Assert.Equal(1, (await Inbox.GetStatusAsync(None)).Parked);

        Assert.Equal(2, await Inbox.PurgeAsync(now, now, None));
        Assert.Equal((1, 0), ((await Inbox.GetStatusAsync(None)).Waiting, (await Inbox.GetStatusAsync(None)).Parked));
        Assert.True(await Inbox.AddAsync(Event("done"), None));
        Assert.False(await Inbox.AddAsync(Event("open"), None));
    }

    [Fact]
    public async Task A_deleted_question_leaves_no_text_behind()
    {
        await WriteAsync(new() { Answer = Record("A1", messageTs: "1.5", question: "secret") with { Body = "secret" } }, messageKey: "C1:1.5", payload: "secret");
        await WriteAsync(new() { Feedback = new("A1", "U2", FeedbackVerdict.NotRight, "wrong", "secret", Clock.GetUtcNow()) }, payload: "edited: secret");
        await WriteAsync(new() { Answer = Record("A2", messageTs: "1.6", question: "kept") with { Body = "kept" } }, messageKey: "C1:1.6", lane: "other", payload: "kept payload");
        await Outbox.AddAsync(Post("sent", "s1", "A1", "secret"), None);
        await Outbox.AddAsync(Post("parked", "s2", "A1", "secret"), None);
        await Outbox.AddAsync(Post("sending", "s3", "A1", "secret"), None);
        await Outbox.AddAsync(Post("claimed", "s4", "A1", "secret"), None);
        await Outbox.AddAsync(Post("waiting", "s5", "A1", "secret"), None);
        await Outbox.AddAsync(Post("else", "s6", "A2", "kept post"), None);
        await Outbox.CompleteAsync((await ClaimPostAsync())!, "1.7", None);
        await Outbox.FailAsync((await ClaimPostAsync())!, "secret", null, false, None);
        var sending = (await ClaimPostAsync())!;
        await Outbox.BeginSendingAsync(sending, None);
        var claimed = (await ClaimPostAsync())!;
        Assert.Equal("claimed", claimed.Post.Key);

        await WriteAsync(new() { Purge = "A1", Posts = [Post("remove", "s7", "A1", "remove 1.7")] }, payload: "deleted: secret");

        var texts = await AllTextsAsync();
        Assert.DoesNotContain("secret", texts, StringComparison.Ordinal);
        Assert.All(["kept payload", "kept post"], kept => Assert.Contains(kept, texts, StringComparison.Ordinal));
        Assert.Equal(Record("A1", messageTs: "1.5", question: "") with { Body = "" }, await Conversations.FindAnswerAsync("A1", None));
        Assert.Equal(Record("A2", messageTs: "1.6", question: "kept") with { Body = "kept" }, await Conversations.FindAnswerAsync("A2", None));
        Assert.Null(Assert.Single(await Conversations.ListFeedbackAsync("A1", None)).Comment);
        Assert.Equal((2, 0), ((await Outbox.GetStatusAsync(None)).Waiting, (await Outbox.GetStatusAsync(None)).Parked));
        Assert.False(await Outbox.BeginSendingAsync(claimed, None));
        Assert.Equal("1.7", await Outbox.FindExternalIdAsync("sent", None));
        await Outbox.CompleteAsync(sending, "1.8", None);
        Assert.Equal("1.8", await Outbox.FindExternalIdAsync("sending", None));
        Assert.Equal(["else", "remove"], [(await ClaimPostAsync())!.Post.Key, (await ClaimPostAsync())!.Post.Key]);
    }

    [Fact]
    public async Task A_parked_question_that_was_deleted_is_settled()
    {
        await Inbox.AddAsync(Event("q", "other", "C1:1.5", "secret"), None);
        await Inbox.FailAsync((await ClaimAsync())!, "no", null, None);
        await WriteAsync(new() { Answer = Record("A1", messageTs: "1.5") });

        await WriteAsync(new() { Purge = "A1" });

        Assert.DoesNotContain("secret", await AllTextsAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await Inbox.GetStatusAsync(None)).Parked);
        Assert.False(await Inbox.AddAsync(Event("q"), None));
    }

    [Fact]
    public async Task What_no_engine_can_keep_is_replaced_on_all_alike()
    {
        Assert.True(await Inbox.AddAsync(new("e\0", "m\0", "l\ud800", "k", "x\0y\udc00z"), None));
        Assert.False(await Inbox.AddAsync(new("e\0", null, "l", "k", ""), None));

        Assert.Equal(new("e\uFFFD", "m\uFFFD", "l\uFFFD", "k", "x\uFFFDy\uFFFDz"), (await ClaimAsync("w\0"))!.Event);
    }

    [Fact]
    public async Task A_store_opened_again_goes_on_where_it_was()
    {
        await Inbox.AddAsync(Event("a"), None);
        await Inbox.AddAsync(Event("b"), None);
        await Inbox.CompleteAsync((await ClaimAsync())!, new() { Posts = [Post("p")] }, None);

        await using var again = await Engine.OpenSupportAsync(Clock);

        Assert.False(await again.Inbox.AddAsync(Event("a"), None));
        Assert.Equal("b", (await again.Inbox.ClaimAsync("w", Lease, None))!.Event.EventId);
        Assert.Equal("p", (await again.Outbox.ClaimAsync("w", Lease, None))!.Post.Key);
    }

    private async Task AddAsync(params (string Id, string Lane)[] events)
    {
        foreach (var (id, lane) in events)
            await Inbox.AddAsync(Event(id, lane), None);
    }
}
