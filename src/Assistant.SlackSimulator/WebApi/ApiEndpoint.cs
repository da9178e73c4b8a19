using Microsoft.AspNetCore.Http.Features;

namespace Assistant.SlackSimulation.WebApi;

/// <summary>Answers /api/{method}: arguments, token, faults, limits, scope, required arguments, the method itself, faults again.</summary>
internal sealed class ApiEndpoint(Simulation sim)
{
    public async Task HandleAsync(HttpContext context, string name)
    {
        var started = sim.Clock.GetTimestamp();
        var method = ApiMethods.Find(name);
        ApiArguments arguments;
        ApiError? unreadable = null;
        try
        {
            arguments = await ApiArguments.ReadAsync(context.Request, method?.ReadsJson ?? true, context.RequestAborted);
        }
        catch (ApiError error)
        {
            (arguments, unreadable) = (new ApiArguments([]), error);
        }
        var token = Token(context.Request, arguments);
        var channel = arguments.Text("channel") ?? arguments.Text("channel_id");
        var user = arguments.Text("user") ?? arguments.Text("user_id");
        ApiCallRecord record;
        lock (sim.Gate)
        {
            var seen = arguments.Values.DeepClone().AsObject();
            seen.Remove("token");
            record = new ApiCallRecord
            {
                Order = sim.Journal.Calls.Count + 1, Method = name, Arguments = seen, ContentType = context.Request.ContentType,
                HttpMethod = context.Request.Method, TokenKind = token is null ? "none" : token.Split('-')[0], At = sim.Clock.GetUtcNow(),
            };
            sim.Journal.Calls.Add(record);
        }
        Answer answer;
        if (await BeforeAsync(context, record, name, channel, user) is { } refused)
            answer = refused;
        else
            answer = Decide(method, arguments, token, channel, unreadable);
        lock (sim.Gate)
        {
            (record.Status, record.Ok, record.Error) = (answer.Status, answer.Body?.Flag("ok") ?? false, answer.Body?.Text("error"));
            record.Latency = sim.Clock.GetElapsedTime(started);
            sim.Signal();
        }
        await WriteAsync(context, record, answer, name, channel, user);
    }

    private async Task<Answer?> BeforeAsync(HttpContext context, ApiCallRecord record, string method, string? channel, string? user)
    {
        Fault? Strike(string kind)
        {
            var fault = sim.Faults.Strike(kind, method, channel, user);
            record.Fault = fault?.Kind ?? record.Fault;
            return fault;
        }

        if (Strike(FaultKinds.Slow) is { } slow)
        {
            if (slow.Args.Flag("headers_early") || slow.Args.Text("headers") == "early")
            {
                context.Response.ContentType = "application/json; charset=utf-8";
                await context.Response.StartAsync(context.RequestAborted);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(slow.Args.Whole("ms") ?? 1000), sim.Clock, context.RequestAborted);
        }
        if (Strike(FaultKinds.ResetBefore) is not null)
            return new Answer(0, null);
        if (Strike(FaultKinds.RateLimited) is { } limited)
        {
            var seconds = limited.Args.Whole("retry_after") ?? 30;
            lock (sim.Gate)
                sim.Rates.Closed(method, seconds);
            return Limited(seconds);
        }
        if (Strike(FaultKinds.RateLimitedWithoutRetryAfter) is not null)
            return Limited(null);
        if (Strike(FaultKinds.RateLimitedInBody) is not null)
            return new Answer(200, new ApiError("ratelimited").ToJson());
        if (Strike(FaultKinds.Error) is { } error)
            return new Answer(200, new ApiError(error.Args.Text("error") ?? "fatal_error").ToJson());
        return null;
    }

    private Answer Decide(ApiMethod? method, ApiArguments arguments, string? token, string? channel, ApiError? unreadable)
    {
        lock (sim.Gate)
        {
            try
            {
                if (method is null)
                    throw new ApiError("unknown_method") { Extra = new JsonObject { ["req_method"] = "" } };
                if (unreadable is not null)
                    throw unreadable;
                var call = new ApiCall(sim, arguments);
                Authorize(method, token, call);
                if (sim.Rates.Check(method, channel) is { } seconds)
                    return Limited(seconds);
                var missing = method.Required.Where(name => !arguments.Has(name)).ToArray();
                if (missing.Length > 0)
                    throw new ApiError("invalid_arguments", [.. missing.Select(name => $"[ERROR] missing required field: {name}")]);
                return new Answer(200, method.Run(call));
            }
            catch (ApiError error)
            {
                return new Answer(200, error.ToJson());
            }
        }
    }

    private void Authorize(ApiMethod method, string? token, ApiCall call)
    {
        if (string.IsNullOrEmpty(token))
            throw new ApiError("not_authed");
        if (token != sim.BotToken && token != sim.AppToken)
            throw new ApiError("invalid_auth");
        if (sim.World.TokenRevoked)
            throw new ApiError("token_revoked");
        if (token == sim.AppToken != method.TakesAppToken && method.Name != "auth.test")
            throw new ApiError("not_allowed_token_type");
        if (method.Scopes.Length > 0 && !method.Scopes.Any(sim.World.BotScopes.Contains))
            throw call.MissingScope(string.Join(",", method.Scopes));
    }

    private async Task WriteAsync(HttpContext context, ApiCallRecord record, Answer answer, string method, string? channel, string? user)
    {
        if (answer.Status == 0)
        {
            Break(context);
            return;
        }
        var response = context.Response;
        var body = answer.Body?.Write() ?? "";
        var type = "application/json; charset=utf-8";
        var status = answer.Status;
        if (sim.Faults.Strike(FaultKinds.HttpError, method, channel, user) is { } http)
        {
            (record.Fault, status) = (http.Kind, http.Args.Whole("status") ?? 500);
            (type, body) = ("text/html; charset=utf-8", $"<!DOCTYPE html><html><head><title>Server Error | Slack</title></head><body><h1>{status}</h1></body></html>");
        }
        if (sim.Faults.Strike(FaultKinds.ResetAfter, method, channel, user) is { } reset)
        {
            record.Fault = reset.Kind;
            Break(context);
            return;
        }
        if (sim.Faults.Strike(FaultKinds.TruncatedJson, method, channel, user) is { } cut)
            (record.Fault, body) = (cut.Kind, body[..(body.Length / 2)]);
        if (sim.Faults.Strike(FaultKinds.InvalidJson, method, channel, user) is { } invalid)
            (record.Fault, body) = (invalid.Kind, "{\"ok\":tru,}");
        if (!response.HasStarted)
        {
            response.StatusCode = status;
            response.ContentType = type;
            response.Headers["x-slack-req-id"] = record.Order.ToString("x32", CultureInfo.InvariantCulture);
            response.Headers["x-oauth-scopes"] = record.TokenKind == "xapp" ? "connections:write" : string.Join(",", sim.World.BotScopes.Order(StringComparer.Ordinal));
            response.Headers["x-accepted-oauth-scopes"] = string.Join(",", ApiMethods.Find(method)?.Scopes ?? []);
            if (answer.RetryAfter is { } seconds)
                response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
        await response.WriteAsync(body, context.RequestAborted);
    }

    private static void Break(HttpContext context)
    {
        // Kestrel's Abort closes at once, without an answer.
        context.Features.Get<IHttpRequestLifetimeFeature>()?.Abort();
        context.Abort();
    }

    private static Answer Limited(int? retryAfter) => new(429, new ApiError("ratelimited").ToJson(), retryAfter);

    private static string? Token(HttpRequest request, ApiArguments arguments) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header["Bearer ".Length..].Trim()
            : arguments.Text("token");

    private sealed record Answer(int Status, JsonObject? Body, int? RetryAfter = null);
}
