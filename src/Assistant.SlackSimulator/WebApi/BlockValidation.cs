using System.Text.Json.Nodes;

namespace Assistant.SlackSimulator.WebApi;

/// <summary>Refuses blocks as Slack does: by count, length and type, with a pointer to the place.</summary>
internal static class BlockValidation
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "section", "divider", "header", "context", "actions", "context_actions", "image", "markdown", "input", "rich_text", "table", "video", "file", "plan", "task_card", "alert", "card", "carousel",
    };

    /// <param name="most">50 in a message, 100 in a view.</param>
    public static void Check(JsonArray? blocks, int most, bool isView)
    {
        if (blocks is null)
            return;
        var problems = new List<string>();
        if (blocks.Count > most)
            problems.Add($"[ERROR] no more than {most} items allowed [json-pointer:/blocks]");
        var markdown = 0;
        var total = 0;
        foreach (var (i, node) in blocks.Index())
        {
            if (node is not JsonObject block || block["type"]?.ToString() is not { } type || !Types.Contains(type))
            {
                problems.Add($"[ERROR] unsupported type: {(node as JsonObject)?["type"]} [json-pointer:/blocks/{i}/type]");
                continue;
            }

            var at = $"/blocks/{i}";
            Length(block["block_id"], 255, $"{at}/block_id", problems);
            switch (type)
            {
                case "section":
                    if (block["text"] is null && block["fields"] is null)
                        problems.Add($"[ERROR] must provide text or fields [json-pointer:{at}]");
                    Text(block["text"], 3_000, $"{at}/text", problems);
                    if (block["fields"] is JsonArray fields)
                    {
                        if (fields.Count > 10)
                            problems.Add($"[ERROR] no more than 10 items allowed [json-pointer:{at}/fields]");
                        foreach (var (f, field) in fields.Index())
                            Text(field, 2_000, $"{at}/fields/{f}", problems);
                    }

                    if (block["accessory"] is JsonObject accessory)
                        Element(accessory, $"{at}/accessory", problems);
                    break;
                case "header":
                    Text(block["text"], 150, $"{at}/text", problems);
                    break;
                case "markdown":
                    markdown += Size(block["text"]);
                    break;
                case "context":
                    Elements(block, 10, at, problems);
                    break;
                case "actions" or "context_actions":
                    Elements(block, 25, at, problems);
                    break;
                case "image":
                    if (Size(block["alt_text"]) == 0)
                        problems.Add($"[ERROR] missing required field: alt_text [json-pointer:{at}]");
                    Length(block["alt_text"], 2_000, $"{at}/alt_text", problems);
                    break;
                case "input":
                    if (!isView && block["element"] is null)
                        problems.Add($"[ERROR] missing required field: element [json-pointer:{at}]");
                    break;
            }

            total += block.ToJsonString().Length;
        }

        if (markdown > 12_000)
            problems.Add("[ERROR] markdown text is longer than 12000 characters [json-pointer:/blocks]");
        if (problems.Count > 0)
            throw new ApiError("invalid_blocks", [.. problems]);
        if (!isView && total > 40_000)
            throw new ApiError("msg_blocks_too_long");
    }

    private static void Elements(JsonObject block, int most, string at, List<string> problems)
    {
        if (block["elements"] is not JsonArray { Count: > 0 } elements)
        {
            problems.Add($"[ERROR] must have at least one element [json-pointer:{at}/elements]");
            return;
        }

        if (elements.Count > most)
            problems.Add($"[ERROR] no more than {most} items allowed [json-pointer:{at}/elements]");
        foreach (var (i, element) in elements.Index())
            if (element is JsonObject one)
                Element(one, $"{at}/elements/{i}", problems);
    }

    private static void Element(JsonObject element, string at, List<string> problems)
    {
        switch (element["type"]?.ToString())
        {
            case "mrkdwn" or "plain_text":
                Text(element, 3_000, at, problems);
                break;
            case "button":
                Text(element["text"], 75, $"{at}/text", problems);
                Length(element["value"], 2_000, $"{at}/value", problems);
                Length(element["action_id"], 255, $"{at}/action_id", problems);
                break;
        }
    }

    private static void Text(JsonNode? text, int most, string at, List<string> problems)
    {
        if (text is null)
            return;
        if (text is not JsonObject { } json || json["type"]?.ToString() is not ("mrkdwn" or "plain_text"))
        {
            problems.Add($"[ERROR] text must be an object of type plain_text or mrkdwn [json-pointer:{at}]");
            return;
        }

        if (Size(json["text"]) == 0)
            problems.Add($"[ERROR] must be more than 0 characters [json-pointer:{at}/text]");
        Length(json["text"], most, $"{at}/text", problems);
    }

    private static void Length(JsonNode? text, int most, string at, List<string> problems)
    {
        if (Size(text) > most)
            problems.Add($"[ERROR] must be less than {most + 1} characters [json-pointer:{at}]");
    }

    private static int Size(JsonNode? text) => text?.ToString().Length ?? 0;
}
