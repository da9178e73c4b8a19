using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Assistant.SlackSimulator.World;

namespace Assistant.SlackSimulator.WebApi;

internal static class ConversationMethods
{
    public static JsonObject Replies(ApiContext context, ApiCall call)
    {
        var channel = Readable(context, call);
        var ts = call.Required("ts");
        var parent = channel.Messages.Find(message => message.Ts == ts && message.EphemeralFor is null);
        if (parent is null || (parent.IsDeleted && context.World.RepliesOf(parent).Count == 0))
            throw new ApiError("thread_not_found");
        if (parent.IsReply)
            parent = context.World.FindMessage(channel.Id, parent.ThreadTs!) ?? parent;
        var all = context.World.RepliesOf(parent);
        if (!parent.IsDeleted)
            all.Insert(0, parent);
        return Page(context, call, all, 1_000, newestFirst: false);
    }

    public static JsonObject History(ApiContext context, ApiCall call)
    {
        var channel = Readable(context, call);
        return Page(context, call, [.. channel.Messages.Where(message => (!message.IsReply || message.Subtype == "thread_broadcast") && !message.IsDeleted && message.EphemeralFor is null).Reverse()], 999, newestFirst: true);
    }

    public static JsonObject Info(ApiContext context, ApiCall call)
    {
        var channel = context.Channel(call);
        context.NeedScope($"{channel.ScopeArea}:read");
        var json = channel.ToSlack(context.World.BotUser);
        if (!call.Flag("include_num_members"))
            json.Remove("num_members");
        return new JsonObject { ["channel"] = json };
    }

    public static JsonObject Members(ApiContext context, ApiCall call)
    {
        var members = context.Channel(call).Members.Order(StringComparer.Ordinal).ToList();
        var (start, limit) = (Start(call), Math.Clamp(call.Number("limit", 100), 1, 1_000));
        return new JsonObject
        {
            ["members"] = new JsonArray([.. members.Skip(start).Take(limit).Select(member => (JsonNode)member)]),
            ["response_metadata"] = Next(start + limit < members.Count ? start + limit : null),
        };
    }

    public static JsonObject Open(ApiContext context, ApiCall call)
    {
        if (call.Text("channel") is { Length: > 0 })
            return new JsonObject { ["channel"] = context.Channel(call).ToSlack(context.World.BotUser) };
        var users = call.Required("users").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (users.Any(user => !context.World.Users.ContainsKey(user)))
            throw new ApiError("user_not_found");
        var channel = users.Length == 1 ? context.World.DirectMessage(users[0]) : context.World.GroupMessage(users);
        return new JsonObject { ["channel"] = call.Flag("return_im") ? channel.ToSlack(context.World.BotUser) : new JsonObject { ["id"] = channel.Id } };
    }

    public static JsonObject Join(ApiContext context, ApiCall call)
    {
        var channel = context.Channel(call);
        if (channel.Kind != SimChannelKind.Channel)
            throw new ApiError("method_not_supported_for_channel_type");
        if (channel.IsArchived)
            throw new ApiError("is_archived");
        var isNew = context.Join(channel, context.World.BotUser, inviter: null);
        var result = new JsonObject { ["channel"] = channel.ToSlack(context.World.BotUser) };
        if (!isNew)
            (result["warning"], result["response_metadata"]) = ("already_in_channel", new JsonObject { ["warnings"] = new JsonArray("already_in_channel") });
        return result;
    }

    private static SimChannel Readable(ApiContext context, ApiCall call)
    {
        var channel = context.Channel(call);
        context.NeedScope($"{channel.ScopeArea}:history");
        return channel.Members.Contains(context.World.BotUser) ? channel : throw new ApiError("not_in_channel");
    }

    private static JsonObject Page(ApiContext context, ApiCall call, List<SimMessage> all, int most, bool newestFirst)
    {
        if (context.Options.RateModel == RateModel.Distributed2025)
            most = 15;
        var inclusive = call.Flag("inclusive");
        bool After(SimMessage message, string bound) => string.CompareOrdinal(message.Ts, bound) is var order && (order > 0 || (inclusive && order == 0));
        bool Before(SimMessage message, string bound) => string.CompareOrdinal(message.Ts, bound) is var order && (order < 0 || (inclusive && order == 0));

        if (call.Text("oldest") is { Length: > 0 } oldest && oldest != "0")
            all = [.. all.Where(message => After(message, Padded(oldest)) || (!newestFirst && message == all[0]))];
        if (call.Text("latest") is { Length: > 0 } latest && latest != "0")
            all = [.. all.Where(message => Before(message, Padded(latest)) || (!newestFirst && message == all[0]))];
        var (start, limit) = (Start(call), Math.Clamp(call.Number("limit", Math.Min(100, most)), 1, most));
        var hasMore = start + limit < all.Count;
        var withMetadata = call.Flag("include_all_metadata");
        return new JsonObject
        {
            ["messages"] = new JsonArray([.. all.Skip(start).Take(limit).Select(message => (JsonNode)message.ToSlack(context.World, withMetadata))]),
            ["has_more"] = hasMore,
            ["response_metadata"] = Next(hasMore ? start + limit : null),
        };
    }

    private static string Padded(string ts) => ts.Contains('.', StringComparison.Ordinal) ? ts : $"{ts}.000000";

    private static int Start(ApiCall call)
    {
        if (call.Text("cursor") is not { Length: > 0 } cursor)
            return 0;
        try
        {
            return int.Parse(Encoding.ASCII.GetString(Convert.FromBase64String(cursor)).AsSpan("next:".Length), CultureInfo.InvariantCulture);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentOutOfRangeException or OverflowException)
        {
            throw new ApiError("invalid_cursor");
        }
    }

    private static JsonObject Next(int? start) => new()
    {
        ["next_cursor"] = start is null ? "" : Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"next:{start}"))),
    };
}
