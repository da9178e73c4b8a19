namespace Assistant.SlackSimulation.Uploads;

internal static class FileJson
{
    public static JsonObject Of(SimFile file)
    {
        var json = new JsonObject
        {
            ["id"] = file.Id, ["created"] = file.Created.ToUnixTimeSeconds(), ["name"] = file.Name, ["title"] = file.Title, ["user"] = file.User,
            ["size"] = file.Length, ["mode"] = "hosted", ["is_external"] = false, ["url"] = $"/_sim/files/{file.Id}/content",
            ["url_private"] = $"/_sim/files/{file.Id}/content", ["channels"] = file.Channels.Array(),
        };
        // Until it is processed Slack does not know what it is.
        json["mimetype"] = file.State == FileState.Ready ? file.MimeType : "";
        json["filetype"] = file.State == FileState.Ready ? Path.GetExtension(file.Name).TrimStart('.') : "";
        return json.With("alt_txt", file.AltText);
    }
}
