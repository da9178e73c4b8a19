namespace Assistant.SlackSimulation.Interactivity;

/// <summary>response_urls: five posts in thirty minutes.</summary>
internal sealed class ResponseUrlBox(Simulation sim)
{
    private const int MostUses = 5;
    private static readonly TimeSpan _life = TimeSpan.FromMinutes(30);
    private readonly Dictionary<string, ResponseUrl> _urls = [];

    public string New(string room, string user, Channel channel, Message? source)
    {
        var path = $"/{room}/{sim.World.TeamId}/{sim.World.Ids.Next("")}/{sim.World.Ids.Hex(24)}";
        _urls[path] = new ResponseUrl(user, channel, source, sim.Clock.GetUtcNow());
        return $"{sim.BaseUri.GetLeftPart(UriPartial.Authority)}{path}";
    }

    public ResponseUrl Find(string address) => _urls[new Uri(address).AbsolutePath];

    public void Clear() => _urls.Clear();

    public async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        var (status, answer) = Respond(context.Request.Path.Value ?? "", Json.TryParse(text) as JsonObject);
        context.Response.StatusCode = status;
        context.Response.ContentType = answer == "ok" ? "text/html" : "application/json; charset=utf-8";
        await context.Response.WriteAsync(answer, context.RequestAborted);
    }

    private (int Status, string Answer) Respond(string path, JsonObject? message)
    {
        lock (sim.Gate)
        {
            if (sim.Faults.Strike(FaultKinds.UsedResponseUrl) is not null)
                return (404, Error("used_url"));
            if (!_urls.TryGetValue(path, out var url))
                return (404, Error("invalid_url"));
            if (sim.Clock.GetUtcNow() - url.At > _life)
            {
                sim.Violate("response_url_overuse", "A response_url was used after its thirty minutes.");
                return (404, Error("expired_url"));
            }
            if (url.Uses >= MostUses)
            {
                sim.Violate("response_url_overuse", "A response_url was used more than five times.");
                return (404, Error("used_url"));
            }
            if (message is null)
                return (400, Error("invalid_payload"));
            try
            {
                ResponseMessage.Apply(sim, url, message);
            }
            catch (ApiError error)
            {
                return (400, Error(error.Code));
            }
            url.Uses++;
            return (200, "ok");
        }
    }

    private static string Error(string code) => new JsonObject { ["ok"] = false, ["error"] = code }.Write();
}

/// <param name="Source">The message that was clicked, which replace_original and delete_original mean; none for a slash command.</param>
internal sealed record ResponseUrl(string User, Channel Channel, Message? Source, DateTimeOffset At)
{
    public int Uses { get; set; }

    /// <summary>The last message sent by this URL, which replace_original means where there was none to begin with.</summary>
    public Message? Latest { get; set; }
}
