using Assistant.Support.Inbox;
using CsCheck;

namespace Assistant.StorageTests.Support;

public abstract partial class InboxConformance
{
    private static readonly Gen<(int Kind, int One, int Other)[]> Steps = Gen.Select(Gen.Int[0, 11], Gen.Int[0, 7], Gen.Int[0, 3]).Array[1, 50];

    [Fact]
    public Task Behaves_as_a_list_walked_from_the_front_under_random_steps() => Steps.SampleAsync(async steps =>
    {
        await EmptyAsync();
        var model = new QueueModel { Now = Clock.GetUtcNow() };
        var posts = new QueueModel();
        var claims = new List<(ClaimedEvent Real, QueueModel.Claim Model)>();
        foreach (var (kind, one, other) in steps)
        {
            var picked = claims.Count == 0 ? default : claims[one % claims.Count];
            switch (kind)
            {
                case <= 3:
                    var messageKey = other == 3 ? null : $"m{(one + other) % 6}";
                    Assert.Equal(model.Add($"e{one}", messageKey, $"lane{one % 3}"), await Inbox.AddAsync(Event($"e{one}", $"lane{one % 3}", messageKey), None));
                    break;
                case <= 6:
                    var expected = model.Take($"w{other % 2}", Lease);
                    var claimed = await ClaimAsync($"w{other % 2}");
                    Assert.Equal(expected, claimed is null ? null : new(claimed.Event.EventId, claimed.Worker, claimed.Attempt, false));
                    if (claimed is not null)
                        claims.Add((claimed, expected!));
                    break;
                case 7 when picked != default:
                    Assert.Equal(model.Renew(picked.Model, Lease * other), await Inbox.RenewAsync(picked.Real, Lease * other, None));
                    break;
                case 8 when picked != default:
                    var isDone = model.Complete(picked.Model);
                    if (isDone)
                        posts.Add($"p{other}", null, $"lane{other}");
                    Assert.Equal(isDone, await Inbox.CompleteAsync(picked.Real, new EventResult { Posts = [Post($"p{other}", $"lane{other}")] }, None));
                    break;
                case 9 when picked != default:
                    var wait = other == 0 ? (TimeSpan?)null : Lease * (other - 1);
                    model.Fail(picked.Model, wait);
                    await Inbox.FailAsync(picked.Real, "no", wait, None);
                    break;
                case 10:
                    Clock.Advance(Lease / 2 * other);
                    model.Now = Clock.GetUtcNow();
                    break;
                case 11 when one == 0:
                    Assert.Equal(model.Purge(model.Now - Lease), await Inbox.PurgeAsync(model.Now, model.Now - Lease, None));
                    break;
            }
            var status = await Inbox.GetStatusAsync(None);
            Assert.Equal(model.Status, (status.Waiting, status.OldestWaiting, status.Parked));
        }

        Assert.Equal(posts.OpenKeys.Count(), (await Outbox.GetStatusAsync(None)).Waiting);
        foreach (var key in posts.OpenKeys)
            Assert.Equal(key, (await ClaimPostAsync())!.Post.Key);
    }, iter: 60, threads: 1, seed: "0N0XIzNsQ0O2");
}
