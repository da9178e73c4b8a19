using System.Text.Json.Nodes;
using Assistant.SlackSimulator.World;

namespace Assistant.SlackSimulator.WebApi;

internal static class FileMethods
{
    public static JsonObject GetUploadUrl(ApiContext context, ApiCall call)
    {
        var length = call.Number("length", 0);
        if (length <= 0)
            throw new ApiError("invalid_arguments", "[ERROR] length must be a positive number");
        var file = New(context, call.Required("filename"), context.World.BotUser, length);
        return new JsonObject { ["upload_url"] = $"{context.BaseUrl}upload/v1/{file.Id}", ["file_id"] = file.Id };
    }

    public static JsonObject CompleteUpload(ApiContext context, ApiCall call)
    {
        var files = new List<SimFile>();
        foreach (var entry in call.Json<JsonArray>("files") ?? throw new ApiError("invalid_arguments", "[ERROR] missing required field: files"))
        {
            if (entry?["id"]?.ToString() is not { } id || !context.World.Files.TryGetValue(id, out var file) || file.State == "pending")
                throw new ApiError("file_not_found");
            file.Title = entry["title"]?.ToString() ?? "";
            if (file.State == "uploaded")
                (file.State, file.ReadyAt) = ("processing", context.World.Now + context.Options.FileProcessing);
            Refresh(context, file);
            files.Add(file);
        }

        if ((call.Text("channel_id") ?? call.Text("channels")) is { Length: > 0 } target)
        {
            var channel = context.World.Channels.GetValueOrDefault(target.Split(',')[0]) ?? throw new ApiError("channel_not_found");
            if (!channel.Members.Contains(context.World.BotUser))
                throw new ApiError("not_in_channel");
            var blocks = call.Json<JsonArray>("blocks");
            BlockValidation.Check(blocks, 50, isView: false);
            var message = new SimMessage
            {
                Ts = context.World.NextTs(channel), Channel = channel.Id, ThreadTs = call.Text("thread_ts"), User = context.World.BotUser, BotId = context.World.BotId,
                AppId = context.World.AppId, Team = context.World.TeamId, Subtype = "file_share", Text = call.Text("initial_comment") ?? "", Blocks = blocks,
            };
            message.Files.AddRange(files.Select(file => file.Id));
            context.Post(channel, message);
        }

        return new JsonObject { ["files"] = new JsonArray([.. files.Select(file => (JsonNode)file.ToSlack())]) };
    }

    public static JsonObject Info(ApiContext context, ApiCall call)
    {
        if (!context.World.Files.TryGetValue(call.Required("file"), out var file))
            throw new ApiError("file_not_found");
        Refresh(context, file);
        return new JsonObject { ["file"] = file.ToSlack() };
    }

    /// <param name="shown">A slack_file by id or by url, of an image that is ready.</param>
    public static bool CanShow(ApiContext context, JsonObject shown)
    {
        if (shown["id"] is null == shown["url"] is null)
            return false;
        var file = context.World.Files.Values.FirstOrDefault(known => known.Id == shown["id"]?.ToString() || known.UrlPrivate == shown["url"]?.ToString());
        if (file is null)
            return false;
        Refresh(context, file);
        return file is { State: "ready", Mimetype: "image/png" or "image/jpeg" or "image/gif" };
    }

    private static void Refresh(ApiContext context, SimFile file)
    {
        if (file.State == "processing" && context.World.Now >= file.ReadyAt)
            file.State = "ready";
    }

    public static SimFile New(ApiContext context, string name, string user, long length)
    {
        var id = context.World.Ids.Next('F');
        var file = new SimFile { Id = id, Name = name, Mimetype = TypeOf(name), User = user, ExpectedLength = length, UrlPrivate = $"{context.BaseUrl}files/{id}/{Uri.EscapeDataString(name)}" };
        context.World.Files[id] = file;
        return file;
    }

    private static string TypeOf(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".json" => "application/json",
        ".pdf" => "application/pdf",
        ".zip" => "application/zip",
        ".txt" or ".log" or ".md" or ".csv" or ".yaml" or ".yml" or "" => "text/plain",
        _ => "application/octet-stream",
    };
}
