using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.SlackSimulator.Actions;
using Assistant.SlackSimulator.Faults;
using Assistant.SlackSimulator.Push;
using Assistant.SlackSimulator.WebApi;
using Assistant.SlackSimulator.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Assistant.SlackSimulator.PageApi;

/// <summary>The simulator's own API: what the page and tests in other languages see and do.</summary>
internal sealed class SimEndpoints(SlackSimulator simulator, ApiContext context, PersonActions people, PushTarget push, SimTokens tokens)
{
    private SlackWorld World => context.World;

    public void Map(IEndpointRouteBuilder routes)
    {
        Get(routes, "world", _ => PageJson.World(World, simulator.ApiUrl));
        Get(routes, "messages", http => Messages(http.Request.Query["channel"].ToString(), Optional(http, "thread"), Optional(http, "user")));
        Get(routes, "home", http => new JsonObject { ["view"] = World.Homes.TryGetValue(World.FindUser(http.Request.Query["user"].ToString())?.Id ?? "", out var home) ? ViewMethods.Json(context, home) : null });
        Get(routes, "tokens", _ => new JsonObject
        {
            ["bot_token"] = simulator.BotToken, ["app_token"] = simulator.AppToken, ["signing_secret"] = simulator.SigningSecret, ["api_url"] = simulator.ApiUrl,
        });
        Get(routes, "prompts", http => new JsonObject { ["prompts"] = World.Prompts.GetValueOrDefault(http.Request.Query["channel"].ToString())?.DeepClone() });
        Get(routes, "calls", http => List(context.Journal.Calls.Where(call => Optional(http, "method") is not { } method || call.Method == method), call => new JsonObject
        {
            ["method"] = call.Method, ["args"] = call.Arguments.DeepClone(), ["content_type"] = call.ContentType, ["token_kind"] = call.TokenKind, ["order"] = call.Order,
            ["error"] = call.Error, ["latency_ms"] = call.Latency.TotalMilliseconds,
        }));
        Get(routes, "acks", _ => List(context.Journal.Acks, ack => new JsonObject
        {
            ["envelope_id"] = ack.EnvelopeId, ["type"] = ack.Type, ["socket"] = ack.Socket, ["latency_ms"] = ack.Latency.TotalMilliseconds, ["bytes"] = ack.Bytes, ["payload"] = ack.Payload?.DeepClone(), ["late"] = ack.IsLate,
        }));
        Get(routes, "deliveries", _ => List(context.Journal.Deliveries, delivery => new JsonObject
        {
            ["event_id"] = delivery.EventId, ["type"] = delivery.Type, ["attempts"] = delivery.Attempts, ["acked"] = delivery.IsAcked, ["given_up"] = delivery.IsGivenUp,
            ["tries"] = new JsonArray([.. delivery.Tries.Select(one => (JsonNode)new JsonObject
            {
                ["transport"] = one.Transport, ["retry_attempt"] = one.Retry, ["at"] = one.At.ToUnixTimeMilliseconds() / 1000.0, ["outcome"] = one.Outcome,
            })]),
        }));
        Get(routes, "violations", _ => List(context.Journal.Violations, violation => new JsonObject { ["kind"] = violation.Kind, ["detail"] = violation.Detail }));
        Get(routes, "sockets", _ => List(context.Hub.Live, socket => socket));
        Get(routes, "ephemeral", _ => List(World.Channels.Values.SelectMany(channel => channel.Messages).Where(message => message.EphemeralFor is not null), message =>
        {
            var json = message.ToPage(World);
            json["for"] = message.EphemeralFor;
            return json;
        }));
        Get(routes, "views", _ => List(World.Views.Values, view =>
        {
            var json = ViewMethods.Json(context, view);
            (json["user"], json["closed"]) = (view.User, view.IsClosed);
            return json;
        }));
        Get(routes, "files", _ => List(World.Files.Values, file =>
        {
            var json = file.ToSlack();
            json["state"] = file.State;
            return json;
        }));

        routes.MapGet("/_sim/stream", new PageStream(World).AnswerAsync);
        routes.MapGet("/_sim/wait", (RequestDelegate)WaitAsync);
        Post(routes, "act/{action}", ActAsync);
        Post(routes, "faults", (_, body) => Task.FromResult(new JsonObject { ["ok"] = true, ["id"] = context.Faults.Add(FaultOf(body)) }));
        routes.MapDelete("/_sim/faults/{id:int}", (int id) => context.Faults.Remove(id));
        routes.MapDelete("/_sim/faults", context.Faults.Clear);
        Post(routes, "reset", (_, _) =>
        {
            simulator.Reset();
            return Done();
        });
        Post(routes, "clock/advance", (_, body) =>
        {
            World.Advance(TimeSpan.FromSeconds(body["seconds"]?.GetValue<double>() ?? 0));
            return Done();
        });
        Post(routes, "disconnect", async (http, body) =>
        {
            if (body["reason"]?.ToString() is not "refresh" and { } reason)
                context.Hub.Disconnect(reason);
            else
                await context.Hub.RefreshAsync(TimeSpan.FromSeconds(body["grace_seconds"]?.GetValue<double>() ?? 10), http.RequestAborted);
            return new JsonObject { ["ok"] = true };
        });
        Post(routes, "burst", (_, body) =>
        {
            simulator.Burst(body["count"]?.GetValue<int>() ?? 100, body["user"]?.ToString() ?? "maya", body["channel"]?.ToString() ?? "help", body["text"]?.ToString());
            return Done();
        });
        Post(routes, "ssl_check", async (http, _) => new JsonObject { ["ok"] = true, ["status"] = await simulator.ProbeCertificateAsync(http.RequestAborted) });
        Post(routes, "app_rate_limited", (_, _) =>
        {
            context.Events.TellRateLimited();
            return Done();
        });
        Post(routes, "kill", (_, _) =>
        {
            context.Hub.KillAll();
            return Done();
        });
        Post(routes, "tokens", (_, body) =>
        {
            (tokens.BotRefusal, tokens.AppRefusal) = (body["bot"]?.ToString(), body["app"]?.ToString());
            return Done();
        });
        Post(routes, "emit", (_, body) =>
        {
            lock (World.Gate)
                context.Events.Emit((JsonObject)body["event"]!.DeepClone(), body["is_ext_shared_channel"]?.GetValue<bool>() ?? false, body["event_id"]?.ToString());
            return Done();
        });
        Post(routes, "register", RegisterAsync);
        routes.MapDelete("/_sim/register", push.Unregister);
        Post(routes, "users", (_, body) =>
        {
            lock (World.Gate)
            {
                var user = new SimUser
                {
                    Id = body["id"]?.ToString() ?? World.Ids.Next('U'), Name = Needed(body, "name"), RealName = body["real_name"]?.ToString() ?? Needed(body, "name"), TeamId = body["team_id"]?.ToString() ?? World.TeamId,
                    IsGuest = body["is_guest"]?.GetValue<bool>() ?? false, IsBot = body["is_bot"]?.GetValue<bool>() ?? false, IsAdmin = body["is_admin"]?.GetValue<bool>() ?? false,
                };
                World.Users[user.Id] = user;
                return Task.FromResult(new JsonObject { ["ok"] = true, ["id"] = user.Id });
            }
        });
        Post(routes, "channels", (_, body) =>
        {
            lock (World.Gate)
            {
                var channel = new SimChannel
                {
                    Id = body["id"]?.ToString() ?? World.Ids.Next('C'), Name = Needed(body, "name"), IsExtShared = body["is_ext_shared"]?.GetValue<bool>() ?? false, IsArchived = body["is_archived"]?.GetValue<bool>() ?? false,
                    Kind = body["kind"]?.ToString() switch { "private" => SimChannelKind.Private, "mpim" => SimChannelKind.Mpim, _ => SimChannelKind.Channel },
                };
                foreach (var member in (body["members"] as JsonArray ?? []).Select(member => member!.ToString()))
                    channel.Members.Add(World.FindUser(member)?.Id ?? member);
                World.Channels[channel.Id] = channel;
                return Task.FromResult(new JsonObject { ["ok"] = true, ["id"] = channel.Id });
            }
        });
    }

    /// <param name="user">Whose private messages are mixed in; null for nobody's.</param>
    public JsonObject Messages(string channelId, string? thread, string? user)
    {
        lock (World.Gate)
        {
            var channel = World.FindChannel(channelId) ?? throw new ApiError("channel_not_found");
            var shown = channel.Messages.Where(message => (thread is null ? !message.IsReply || message.Subtype == "thread_broadcast" : message.ThreadTs == thread || message.Ts == thread)
                && (message.EphemeralFor is null || message.EphemeralFor == user)
                && (!message.IsDeleted || (message.EphemeralFor is null && World.RepliesOf(message).Count > 0)));
            return new JsonObject
            {
                ["messages"] = new JsonArray([.. shown.Select(message => (JsonNode)message.ToPage(World))]),
                ["status"] = thread is not null && World.Statuses.TryGetValue((channel.Id, thread), out var status) ? status : null,
            };
        }
    }

    private async Task<JsonObject> ActAsync(HttpContext http, JsonObject body)
    {
        var user = Needed(body, "user");
        string? Value(string name) => body[name]?.ToString();
        switch ((string)http.Request.RouteValues["action"]!)
        {
            case "message":
                var files = (body["files"] as JsonArray ?? []).Select(file => new SimAttachment(
                    Needed((JsonObject)file!, "name"), file!["mimetype"]?.ToString() ?? "", Convert.FromBase64String(file["content_base64"]?.ToString() ?? ""))).ToList();
                return Ok("ts", people.Post(user, Needed(body, "channel"), Value("text") ?? "", Value("thread_ts"), files, Value("subtype"), (JsonArray?)body["blocks"]?.DeepClone()));
            case "edit":
                people.Edit(user, Needed(body, "channel"), Needed(body, "ts"), Needed(body, "text"));
                break;
            case "delete":
                people.Delete(user, Needed(body, "channel"), Needed(body, "ts"));
                break;
            case "react":
                people.React(user, Needed(body, "channel"), Needed(body, "ts"), Needed(body, "name"), body["remove"]?.GetValue<bool>() ?? false);
                break;
            case "open_dm":
                return Ok("channel", people.OpenDirectMessage(user));
            case "open_home":
                people.OpenHome(user, Value("tab") ?? "home");
                break;
            case "start_assistant_thread":
                var (channel, thread) = people.StartAssistantThread(user);
                return new JsonObject { ["ok"] = true, ["channel"] = channel, ["thread_ts"] = thread };
            case "set_context":
                people.SetContext(user, Needed(body, "channel_id"));
                break;
            case "click":
                return Ok("acked", await people.ClickAsync(
                    new SimClick(user, Needed(body, "action_id"))
                    {
                        Channel = Value("channel"), Ts = Value("ts"), BlockId = Value("block_id"), Value = Value("value"), SelectedOption = body["selected_option"] as JsonObject,
                        ViewId = Value("view_id"), State = body["state"] as JsonObject,
                    }, http.RequestAborted));
            case "submit_view":
                var submitted = await people.SubmitViewAsync(user, Needed(body, "view_id"), body["state"] as JsonObject ?? [], http.RequestAborted);
                submitted["ok"] = true;
                return submitted;
            case "close_view":
                await people.CloseViewAsync(user, Needed(body, "view_id"), http.RequestAborted);
                break;
            case "shortcut":
                return Ok("acked", await people.ShortcutAsync(user, Needed(body, "callback_id"), Value("channel"), Value("ts"), http.RequestAborted));
            case "command":
                var ack = await people.CommandAsync(user, Needed(body, "channel"), Needed(body, "command"), Value("text") ?? "", http.RequestAborted);
                return new JsonObject { ["ok"] = true, ["acked"] = ack is not null, ["message"] = ack?.Payload?.DeepClone() };
            case "invite":
                people.Invite(user, Needed(body, "channel"), Needed(body, "invitee"));
                break;
            case "stop":
                people.Stop(user, Needed(body, "channel"), Needed(body, "thread_ts"));
                break;
            default:
                throw new ApiError("unknown_action", "See /_sim/act/{action} in the project's README.");
        }

        return new JsonObject { ["ok"] = true };
    }

    private async Task<JsonObject> RegisterAsync(HttpContext http, JsonObject body)
    {
        var events = new Uri(Needed(body, "event_url"));
        var problem = await push.RegisterAsync(
            new PushAddresses(
                events,
                body["interactivity_url"]?.ToString() is { } interactivity ? new Uri(interactivity) : events,
                (body["command_urls"] as JsonObject ?? []).ToDictionary(entry => entry.Key, entry => new Uri(entry.Value!.ToString())),
                body["signing_secret"]?.ToString() ?? simulator.SigningSecret),
            http.RequestAborted);
        return problem is null ? new JsonObject { ["ok"] = true } : throw new ApiError("url_verification_failed", problem);
    }

    private async Task WaitAsync(HttpContext http)
    {
        var (channel, thread) = (http.Request.Query["channel"].ToString(), Optional(http, "thread"));
        var count = int.TryParse(Optional(http, "count"), CultureInfo.InvariantCulture, out var wanted) ? wanted : 1;
        var seconds = double.TryParse(Optional(http, "timeout"), CultureInfo.InvariantCulture, out var given) ? given : 5;
        JsonArray Found()
        {
            var all = (JsonArray)Messages(channel, thread, null)["messages"]!;
            return new JsonArray([.. all.Where(message => message!["bot_id"] is not null && message["streaming_state"]?.ToString() != "in_progress").Select(message => message!.DeepClone())]);
        }

        try
        {
            await simulator.WaitForAsync(() => Found().Count >= count ? this : null, TimeSpan.FromSeconds(seconds));
        }
        catch (TimeoutException)
        {
            http.Response.StatusCode = StatusCodes.Status408RequestTimeout;
        }

        await WriteAsync(http, new JsonObject { ["messages"] = Found() });
    }

    private static SimFault FaultOf(JsonObject body) => new(Needed(body, "kind"))
    {
        Method = body["match"]?["method"]?.ToString(), Channel = body["match"]?["channel"]?.ToString(), User = body["match"]?["user"]?.ToString(), Nth = body["match"]?["nth"]?.GetValue<int>(),
        Count = body["count"]?.GetValue<int>(), Probability = body["probability"]?.GetValue<double>(), Seed = body["seed"]?.GetValue<int>(), Args = (JsonObject?)body["args"]?.DeepClone() ?? [],
    };

    private void Get(IEndpointRouteBuilder routes, string path, Func<HttpContext, JsonNode> read) => routes.MapGet($"/_sim/{path}", (RequestDelegate)ReadAsync(read));

    private RequestDelegate ReadAsync(Func<HttpContext, JsonNode> read)
    {
        Task Answer(HttpContext http)
        {
            var locked = () => Task.FromResult(Locked(http, read));
            return GuardAsync(http, locked);
        }

        return Answer;
    }

    private JsonNode Locked(HttpContext http, Func<HttpContext, JsonNode> read)
    {
        lock (World.Gate)
            return read(http);
    }

    private static void Post(IEndpointRouteBuilder routes, string path, Func<HttpContext, JsonObject, Task<JsonObject>> act) => routes.MapPost($"/_sim/{path}", http => GuardAsync(http, async Task<JsonNode> () =>
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return await act(http, body.Length == 0 ? [] : JsonNode.Parse(body.ToArray()) as JsonObject ?? throw new ApiError("invalid_json"));
    }));

    private static async Task GuardAsync(HttpContext http, Func<Task<JsonNode>> work)
    {
        JsonNode answer;
        try
        {
            answer = await work();
        }
        catch (Exception refused) when (refused is ApiError or ArgumentException or JsonException or FormatException or InvalidOperationException)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            answer = new JsonObject { ["error"] = (refused as ApiError)?.Code ?? "invalid_arguments", ["message"] = (refused as ApiError)?.Messages is { Count: > 0 } messages ? string.Join("; ", messages) : refused.Message };
        }

        await WriteAsync(http, answer);
    }

    private static Task WriteAsync(HttpContext http, JsonNode answer)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(answer.ToJsonString(JsonWriting.Plain), http.RequestAborted);
    }

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode> shape) => new([.. items.Select(shape)]);

    private static string Needed(JsonObject body, string name) => body[name]?.ToString() is { Length: > 0 } value ? value : throw new ApiError("invalid_arguments", $"{name} is missing");

    private static string? Optional(HttpContext http, string name) => http.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    private static JsonObject Ok(string name, JsonNode value) => new() { ["ok"] = true, [name] = value };

    private static Task<JsonObject> Done() => Task.FromResult(new JsonObject { ["ok"] = true });
}
