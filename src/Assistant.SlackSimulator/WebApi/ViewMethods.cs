using System.Text.Json.Nodes;
using Assistant.SlackSimulator.World;

namespace Assistant.SlackSimulator.WebApi;

internal static class ViewMethods
{
    private const int MaxViews = 3;
    private const int MaxBytes = 250_000;

    public static JsonObject Open(ApiContext context, ApiCall call)
    {
        var view = Modal(call);
        var user = context.Triggers.Exchange(call.Required("trigger_id"));
        foreach (var open in Stack(context, user))
            open.IsClosed = true;                                    // a new root takes the place of what was open
        return Show(context, user, view, root: null);
    }

    public static JsonObject Push(ApiContext context, ApiCall call)
    {
        var view = Modal(call);
        var user = context.Triggers.Exchange(call.Required("trigger_id"));
        return Pushed(context, user, view);
    }

    public static JsonObject Pushed(ApiContext context, string user, JsonObject view)
    {
        var stack = Stack(context, user);
        if (stack.Count >= MaxViews)
            throw new ApiError("push_limit_reached");
        return Show(context, user, view, stack.Count > 0 ? stack[0].Root ?? stack[0].Id : null, stack.LastOrDefault()?.Id);
    }

    /// <summary>The modals that a person sees, the top one last.</summary>
    private static List<SimView> Stack(ApiContext context, string user) => [.. context.World.Views.Values.Where(known => known.User == user && !known.IsClosed)];

    public static JsonObject Update(ApiContext context, ApiCall call)
    {
        var view = Modal(call);
        var known = context.World.Views.Values.FirstOrDefault(candidate => !candidate.IsClosed && (call.Text("view_id") is { Length: > 0 } id
            ? candidate.Id == id
            : call.Text("external_id") is { Length: > 0 } external && candidate.View["external_id"]?.ToString() == external)) ?? throw new ApiError("not_found");
        if (call.Text("hash") is { Length: > 0 } hash && hash != known.Hash)
            throw new ApiError("hash_conflict");
        return new JsonObject { ["view"] = Replace(context, known, view) };
    }

    public static JsonObject Publish(ApiContext context, ApiCall call)
    {
        var user = call.Required("user_id");
        var view = call.Json<JsonObject>("view") ?? throw new ApiError("invalid_arguments", "[ERROR] missing required field: view");
        if (view["type"]?.ToString() != "home")
            throw new ApiError("invalid_arguments", "[ERROR] unsupported type [json-pointer:/view/type]");
        BlockValidation.Check(view["blocks"] as JsonArray, 100, isView: true);
        if (!context.World.Users.ContainsKey(user))
            throw new ApiError("user_not_found");
        if (context.World.Homes.TryGetValue(user, out var before) && call.Text("hash") is { Length: > 0 } hash && hash != before.Hash)
            throw new ApiError("hash_conflict");
        var home = new SimView { Id = before?.Id ?? context.World.Ids.Next('V'), User = user, View = view, Hash = NewHash(context) };
        BlockIds.Filled(context.World, view["blocks"] as JsonArray);
        context.World.Homes[user] = home;
        var json = Json(context, home);
        context.World.Tell(new JsonObject { ["type"] = "home", ["view"] = json.DeepClone() }, user);
        return new JsonObject { ["view"] = json };
    }

    public static JsonObject Show(ApiContext context, string user, JsonObject view, string? root, string? previous = null)
    {
        if (view["external_id"]?.ToString() is { Length: > 0 } external && context.World.Views.Values.Any(known => !known.IsClosed && known.View["external_id"]?.ToString() == external))
            throw new ApiError("duplicate_external_id");
        var opened = new SimView { Id = context.World.Ids.Next('V'), User = user, View = view, Hash = NewHash(context), Root = root, Previous = previous };
        BlockIds.Filled(context.World, view["blocks"] as JsonArray);
        context.World.Views[opened.Id] = opened;
        var json = Json(context, opened);
        context.World.Tell(new JsonObject { ["type"] = "view_opened", ["view"] = json.DeepClone() }, user);
        return new JsonObject { ["view"] = json };
    }

    public static JsonObject Replace(ApiContext context, SimView known, JsonObject view)
    {
        known.View = view;
        BlockIds.Filled(context.World, view["blocks"] as JsonArray);
        known.Hash = NewHash(context);
        var json = Json(context, known);
        context.World.Tell(new JsonObject { ["type"] = "view_updated", ["view"] = json.DeepClone() }, known.User);
        return json;
    }

    public static JsonObject Json(ApiContext context, SimView view) => view.ToSlack(context.World.TeamId, context.World.AppId, context.World.BotId);

    private static string NewHash(ApiContext context) => $"{context.World.Now.ToUnixTimeSeconds()}.{context.World.Ids.NextSecret(8)}";

    private static JsonObject Modal(ApiCall call)
    {
        var view = call.Json<JsonObject>("view") ?? throw new ApiError("invalid_arguments", "[ERROR] missing required field: view");
        Check(view);
        return view;
    }

    public static void Check(JsonObject view)
    {
        if (view.ToJsonString().Length > MaxBytes)
            throw new ApiError("view_too_large");
        if (view["type"]?.ToString() != "modal")
            throw new ApiError("invalid_arguments", "[ERROR] unsupported type [json-pointer:/view/type]");
        var problems = new List<string>();
        foreach (var (field, isNeeded) in new[] { ("title", true), ("submit", false), ("close", false) })
            if (view[field]?["text"]?.ToString() is { } text ? text.Length > 24 : isNeeded)
                problems.Add($"[ERROR] must be less than 25 characters [json-pointer:/view/{field}/text]");
        if (view["private_metadata"]?.ToString().Length > 3_000)
            problems.Add("[ERROR] must be less than 3001 characters [json-pointer:/view/private_metadata]");
        if (view["blocks"] is not JsonArray)
            problems.Add("[ERROR] missing required field: blocks [json-pointer:/view]");
        if (view["submit"] is null && view["blocks"] is JsonArray blocks && blocks.Any(block => block?["type"]?.ToString() == "input"))
            problems.Add("[ERROR] submit is required when there are input blocks [json-pointer:/view/submit]");
        if (problems.Count > 0)
            throw new ApiError("invalid_arguments", [.. problems]);
        BlockValidation.Check(view["blocks"] as JsonArray, 100, isView: true);
    }
}
