using Assistant.Support.Outbox;
using CsCheck;

namespace Assistant.StorageTests.Support;

public abstract partial class OutboxConformance
{
    private static readonly Gen<(int Kind, int One, int Other)[]> Steps = Gen.Select(Gen.Int[0, 11], Gen.Int[0, 7], Gen.Int[0, 3]).Array[1, 50];

    [Fact]
    public Task Behaves_as_a_list_walked_from_the_front_under_random_steps() => Steps.SampleAsync(async steps =>
    {
        await EmptyAsync();
        var model = new QueueModel { Now = Clock.GetUtcNow() };
        var claims = new List<(ClaimedPost Real, QueueModel.Claim Model)>();
        foreach (var (kind, one, other) in steps)
        {
            var picked = claims.Count == 0 ? default : claims[one % claims.Count];
            switch (kind)
            {
                case <= 2:
                    Assert.Equal(model.Add($"p{one}", null, $"lane{one % 3}"), await Outbox.AddAsync(Post($"p{one}", $"lane{one % 3}"), None));
                    break;
                case <= 5:
                    var expected = model.Take($"w{other % 2}", Lease);
                    var claimed = await ClaimPostAsync($"w{other % 2}");
                    Assert.Equal(expected, claimed is null ? null : new(claimed.Post.Key, claimed.Worker, claimed.Attempt, claimed.MayBeSent));
                    if (claimed is not null)
                        claims.Add((claimed, expected!));
                    break;
                case <= 7 when picked != default:
                    var held = model.Held(picked.Model);
                    if (held is not null)
                        held.MayBeSent = true;
                    Assert.Equal(held is not null, await Outbox.BeginSendingAsync(picked.Real, None));
                    break;
                case 8 when picked != default:
                    model.Complete(picked.Model, other == 0 ? null : $"{other}");
                    await Outbox.CompleteAsync(picked.Real, other == 0 ? null : $"{other}", None);
                    break;
                case 9 when picked != default:
                    var wait = other == 0 ? (TimeSpan?)null : Lease * (other - 1);
                    model.Fail(picked.Model, wait, mayBeSent: one % 2 == 0);
                    await Outbox.FailAsync(picked.Real, "no", wait, mayBeSent: one % 2 == 0, None);
                    break;
                case 10:
                    Clock.Advance(Lease / 2 * other);
                    model.Now = Clock.GetUtcNow();
                    break;
                case 11 when one == 0:
                    Assert.Equal(model.Purge(model.Now), await Outbox.PurgeAsync(model.Now, None));
                    break;
            }
            Assert.Equal(model.ExternalId($"p{one}"), await Outbox.FindExternalIdAsync($"p{one}", None));
            var status = await Outbox.GetStatusAsync(None);
            Assert.Equal(model.Status, (status.Waiting, status.OldestWaiting, status.Parked));
        }
    }, iter: 60, threads: 1, seed: "0lXFNTkhEz4e");
}
