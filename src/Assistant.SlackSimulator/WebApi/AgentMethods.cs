using System.Text.Json.Nodes;

namespace Assistant.SlackSimulator.WebApi;

/// <summary>assistant.threads.* and agents.sessions.*.</summary>
internal static class AgentMethods
{
    private static readonly string[] States = ["active", "processing", "suspended", "closed"];

    public static JsonObject SetStatus(ApiContext context, ApiCall call)
    {
        var channel = context.Channel(call, "channel_id");
        var thread = call.Required("thread_ts");
        if (context.World.FindMessage(channel.Id, thread) is null)
            throw new ApiError("invalid_thread_ts");
        var status = call.Text("status") ?? throw new ApiError("invalid_arguments", "[ERROR] missing required field: status");
        var loading = call.Json<JsonArray>("loading_messages");
        if (loading is { Count: > 10 })
            throw new ApiError("invalid_arguments", "[ERROR] no more than 10 items allowed [json-pointer:/loading_messages]");
        if (status.Length == 0)
            context.World.Statuses.Remove((channel.Id, thread));
        else
        {
            context.World.Statuses[(channel.Id, thread)] = status;
            context.ClearStatusLater(channel.Id, thread, status);
        }

        context.World.Tell(ApiContext.Status(channel.Id, thread, status, loading));
        return [];
    }

    public static JsonObject SetSuggestedPrompts(ApiContext context, ApiCall call)
    {
        var channel = context.Channel(call, "channel_id");
        var prompts = call.Json<JsonArray>("prompts") ?? throw new ApiError("invalid_arguments", "[ERROR] missing required field: prompts");
        if (prompts.Count is 0 or > 4 || prompts.Any(prompt => prompt?["title"] is null || prompt["message"] is null))
            throw new ApiError("invalid_arguments", "[ERROR] 1 to 4 prompts with title and message are needed [json-pointer:/prompts]");
        var notice = new JsonObject { ["type"] = "prompts", ["channel"] = channel.Id, ["thread_ts"] = call.Text("thread_ts"), ["title"] = call.Text("title"), ["prompts"] = prompts };
        context.World.Prompts[channel.Id] = notice;
        context.World.Tell((JsonObject)notice.DeepClone());
        return [];
    }

    public static JsonObject SetTitle(ApiContext context, ApiCall call)
    {
        var channel = context.Channel(call, "channel_id");
        context.World.Tell(new JsonObject { ["type"] = "title", ["channel"] = channel.Id, ["thread_ts"] = call.Required("thread_ts"), ["title"] = call.Required("title") });
        return [];
    }

    public static JsonObject SetSessionStatus(ApiContext context, ApiCall call)
    {
        var channel = context.Channel(call, "channel_id");
        var status = call.Required("status");
        if (!States.Contains(status))
            throw new ApiError("invalid_arguments", "[ERROR] status must be active, processing, suspended or closed");
        context.World.Tell(ApiContext.Status(channel.Id, call.Text("thread_ts") ?? "", status == "processing" ? "is working" : "", null));
        return [];
    }

    public static JsonObject RenameSession(ApiContext context, ApiCall call)
    {
        var channel = context.Channel(call, "channel_id");
        var title = call.Required("title");
        if (title.Length > 200)
            throw new ApiError("invalid_arguments", "[ERROR] must be less than 201 characters [json-pointer:/title]");
        context.World.Tell(new JsonObject { ["type"] = "title", ["channel"] = channel.Id, ["thread_ts"] = call.Text("thread_ts"), ["title"] = title });
        return [];
    }
}
