namespace Assistant.SlackSimulation.PageApi;

/// <summary>The simulator's own HTTP API below /_sim, for its page and for tests in other languages.</summary>
internal sealed class SimEndpoint(Simulation sim)
{
    public async Task HandleAsync(HttpContext context, string[] path)
    {
        try
        {
            var query = context.Request.Query;
            switch (context.Request.Method, path)
            {
                case ("GET", ["stream"]):
                    string? listener;
                    lock (sim.Gate)
                        listener = query["user"].ToString() is { Length: > 0 } name ? Lookup.User(sim, name).Id : null;
                    await sim.Page.ServeAsync(context, listener, sim.Clock, sim.Stopping.Token);
                    break;
                case ("GET", ["files", var id, "content"]):
                    await FileContent.WriteAsync(sim, context, id);
                    break;
                case ("GET", ["wait"]):
                    await WriteAsync(context, await Waiting.MessagesAsync(sim, query, context.RequestAborted));
                    break;
                case ("GET", _):
                    JsonObject? found;
                    lock (sim.Gate)
                        found = Inspections.Read(sim, path, query);
                    await WriteAsync(context, found ?? throw NoSuch(path));
                    break;
                case ("POST", ["act", var action]):
                    await WriteAsync(context, await Acts.RunAsync(sim, action, await BodyAsync(context), context.RequestAborted));
                    break;
                default:
                    await WriteAsync(context, await Controls.RunAsync(sim, context.Request.Method, path, await BodyAsync(context), context.RequestAborted) ?? throw NoSuch(path));
                    break;
            }
        }
        catch (ImpossibleActionException error)
        {
            context.Response.StatusCode = 400;
            await WriteErrorAsync(context, error.Code, error.Message);
        }
        catch (ApiError error)
        {
            context.Response.StatusCode = 400;
            await WriteErrorAsync(context, error.Code, string.Join("; ", error.Messages.DefaultIfEmpty(error.Code)));
        }
        catch (ArgumentException error)
        {
            context.Response.StatusCode = 400;
            await WriteErrorAsync(context, "invalid_arguments", error.Message);
        }
    }

    public static Task WriteErrorAsync(HttpContext context, string code, string message) =>
        WriteAsync(context, new JsonObject { ["error"] = code, ["message"] = message });

    private static ImpossibleActionException NoSuch(string[] path) => new("not_found", $"There is no /_sim/{string.Join('/', path)} for this HTTP method.");

    private static async Task<JsonObject> BodyAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        return text.Length == 0 ? [] : Json.TryParse(text) as JsonObject ?? throw new ImpossibleActionException("invalid_json", "Send a JSON object.");
    }

    private static Task WriteAsync(HttpContext context, JsonObject json)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json.Write(), context.RequestAborted);
    }
}
