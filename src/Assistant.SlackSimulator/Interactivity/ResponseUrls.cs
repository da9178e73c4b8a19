using System.Text.Json.Nodes;
using Assistant.SlackSimulator.Faults;
using Assistant.SlackSimulator.Inspection;
using Assistant.SlackSimulator.WebApi;
using Assistant.SlackSimulator.World;

namespace Assistant.SlackSimulator.Interactivity;

/// <summary>Response URLs take five posts within thirty minutes, without a token.</summary>
internal sealed class ResponseUrls(SlackWorld world, Journal journal, FaultSwitches faults, Func<ApiContext> context, Func<string> baseUrl)
{
    private const int Uses = 5;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);
    private readonly Dictionary<string, Address> _known = new(StringComparer.Ordinal);

    /// <param name="original">Ts of the message that the interaction came from; null for a command.</param>
    public string Issue(string kind, string channel, string user, string? original)
    {
        var id = world.Ids.NextSecret(24);
        _known[id] = new Address(channel, user, original, world.Now);
        return $"{baseUrl()}{kind}/{world.TeamId}/{id}";
    }

    /// <returns>Null when it was taken, else the code of the refusal.</returns>
    public string? Post(string id, JsonObject message)
    {
        if (!_known.TryGetValue(id, out var address) || faults.Fire(["used_response_url"]) is not null)
            return "used_url";
        if (world.Now - address.At > Life)
            return "expired_url";
        if (++address.Used > Uses)
        {
            journal.Violated("response_url_overuse", $"{address.Channel} by {address.User}");
            return "used_url";
        }

        var api = context();
        var channel = world.Channels[address.Channel];
        var original = address.Last is { } ts ? channel.Messages.Find(known => known.Ts == ts && !known.IsDeleted) : null;
        if (IsSet(message, "delete_original"))
        {
            Remove(api, channel, original);
            return null;
        }

        var blocks = message["blocks"] as JsonArray;
        try
        {
            BlockValidation.Check(blocks, 50, isView: false);
        }
        catch (ApiError refused)
        {
            return refused.Code;
        }

        BlockIds.Filled(world, blocks);
        var text = message["text"]?.ToString() ?? "";
        if (text.Length == 0 && blocks is null)
            return "no_text";
        if (IsSet(message, "replace_original") && original is not null)
        {
            var before = original.ToSlack(world, withMetadata: true);
            if (original.EphemeralFor is not null && message["response_type"]?.ToString() == "in_channel")
                return "cannot_make_ephemeral_public";
            (original.Text, original.Blocks) = (text, (JsonArray?)blocks?.DeepClone());
            api.Changed(channel, original, before);
            return null;
        }

        var isOpen = message["response_type"]?.ToString() == "in_channel";
        var posted = new SimMessage
        {
            Ts = world.NextTs(channel), Channel = channel.Id, ThreadTs = message["thread_ts"]?.ToString(), User = world.BotUser, BotId = world.BotId, AppId = world.AppId, Team = world.TeamId,
            EphemeralFor = isOpen ? null : address.User, Text = text, Blocks = (JsonArray?)blocks?.DeepClone(),
        };
        if (isOpen)
            api.Post(channel, posted);
        else
        {
            channel.Messages.Add(posted);
            world.Tell(new JsonObject { ["type"] = "ephemeral", ["channel"] = channel.Id, ["message"] = posted.ToPage(world) }, address.User);
        }

        OutgoingText.NoteBroadcasts(api, posted);
        address.Last ??= posted.Ts;
        return null;
    }

    private void Remove(ApiContext api, SimChannel channel, SimMessage? original)
    {
        if (original is null)
            return;
        if (original.EphemeralFor is not { } user)
        {
            api.Deleted(channel, original);
            return;
        }

        original.IsDeleted = true;
        world.Tell(new JsonObject { ["type"] = "ephemeral_deleted", ["channel"] = channel.Id, ["message"] = original.ToPage(world) }, user);
    }

    private static bool IsSet(JsonObject message, string name) => message[name]?.ToString() is "true" or "True";

    private sealed class Address(string channel, string user, string? last, DateTimeOffset at)
    {
        public string Channel => channel;

        public string User => user;

        /// <summary>What replace and delete refer to: the message of the interaction, or the first that was posted by this address.</summary>
        public string? Last { get; set; } = last;

        public DateTimeOffset At => at;

        public int Used { get; set; }
    }
}
