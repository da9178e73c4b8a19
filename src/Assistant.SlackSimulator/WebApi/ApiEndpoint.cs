using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Assistant.SlackSimulator.Inspection;
using Assistant.SlackSimulator.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Assistant.SlackSimulator.WebApi;

/// <summary>One call from its bytes to its answer: token, scope, rate, faults, the method itself.</summary>
internal sealed class ApiEndpoint(ApiContext context, RateMeter rates, SimTokens tokens)
{
    private static readonly string[] Kinds = ["rate_limit", "ratelimited_body", "http_error", "slow", "reset_before", "reset_after", "truncated", "invalid_json", "error"];

    public async Task AnswerAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        var method = (string)http.Request.RouteValues["method"]!;
        var call = await ApiCall.ReadAsync(http.Request, method, http.RequestAborted, readsJson: !ApiMethods.All.TryGetValue(method, out var called) || !called.IsRead);
        var fault = context.Faults.Fire(Kinds, method, call.Text("channel") ?? call.Text("channel_id"), call.Text("user"));
        if (fault is { Kind: "slow" })
        {
            if (fault.Args["late_headers"]?.GetValue<bool>() == false)
            {
                http.Response.ContentType = "application/json; charset=utf-8";
                await http.Response.StartAsync(http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(fault.Number("ms") ?? 1_000), context.World.Clock, http.RequestAborted);
        }

        if (fault is { Kind: "reset_before" })
        {
            Note("connection reset");
            Reset(http);
            return;
        }

        switch (fault?.Kind)
        {
            case "rate_limit":
                Note("ratelimited");
                if (rates.IsTooEarly(method))
                    context.Journal.Violated("retry_after_ignored", method);
                rates.Close(method, TimeSpan.FromSeconds(fault.Number("retry_after") ?? 0));
                await RefuseAsync(http, fault.Number("retry_after"));
                return;
            case "http_error":
                Note("http error");
                http.Response.StatusCode = (int?)fault.Number("status") ?? 503;
                http.Response.ContentType = "text/html; charset=utf-8";
                await http.Response.WriteAsync("<html><body>Something went wrong</body></html>", http.RequestAborted);
                return;
        }

        var answer = fault?.Kind switch
        {
            "ratelimited_body" => Failure(new ApiError("ratelimited")),
            "error" => Failure(new ApiError(fault.Args["code"]?.ToString() ?? "internal_error")),
            _ => await RunAsync(http, call),
        };
        if (answer is null)
            return;                                                  // the rate model has answered

        Note(answer["ok"]!.GetValue<bool>() ? null : answer["error"]!.ToString());
        if (fault is { Kind: "reset_after" })
        {
            Reset(http);
            return;
        }

        var text = answer.ToJsonString(JsonWriting.Plain);
        text = fault?.Kind switch { "truncated" => text[..(text.Length / 2)], "invalid_json" => "<<not json>>", _ => text };
        if (!http.Response.HasStarted)
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.Headers["x-slack-req-id"] = Guid.NewGuid().ToString("n");
            http.Response.Headers["x-accepted-oauth-scopes"] = ApiMethods.All.GetValueOrDefault(method)?.Scope ?? "";
            http.Response.Headers["x-oauth-scopes"] = string.Join(',', context.Options.Scopes);
        }

        await http.Response.WriteAsync(text, Encoding.UTF8, http.RequestAborted);

        void Note(string? error) => context.Journal.Called(new SimCall(
            0, method, (JsonObject)call.Arguments.DeepClone(), call.ContentType, SimTokens.KindOf(call.Token), error, Stopwatch.GetElapsedTime(started), context.World.Now));
    }

    private async Task<JsonObject?> RunAsync(HttpContext http, ApiCall call)
    {
        try
        {
            if (!ApiMethods.All.TryGetValue(call.Method, out var method))
                throw new ApiError("unknown_method");
            if (call.Arguments.ContainsKey("_invalid"))
                throw new ApiError("invalid_json");
            if (method.Scope is not null || call.Method != "api.test")
                tokens.Check(call, method);
            if (rates.IsTooEarly(call.Method))
                context.Journal.Violated("retry_after_ignored", call.Method);
            if (rates.Take(call.Method, method.Tier, call.Text("channel"), context.Options.RateModel, out var isAgainstOrders) is { } wait)
            {
                if (isAgainstOrders)
                    context.Journal.Violated("over_limit", call.Method);
                context.Journal.Called(new SimCall(0, call.Method, (JsonObject)call.Arguments.DeepClone(), call.ContentType, SimTokens.KindOf(call.Token), "ratelimited", TimeSpan.Zero, context.World.Now));
                await RefuseAsync(http, wait.TotalSeconds);
                return null;
            }

            lock (context.World.Gate)
            {
                var answer = method.Run(context, call);
                answer.Insert(0, "ok", true);
                return answer;
            }
        }
        catch (ApiError refused)
        {
            return Failure(refused);
        }
    }

    private static JsonObject Failure(ApiError refused)
    {
        var answer = new JsonObject { ["ok"] = false, ["error"] = refused.Code };
        if (refused.Needed is not null)
            (answer["needed"], answer["provided"]) = (refused.Needed, refused.Provided);
        if (refused.Messages.Count > 0)
        {
            answer["errors"] = new JsonArray([.. refused.Messages.Select(message => (JsonNode)message.Replace("[ERROR] ", "", StringComparison.Ordinal))]);
            answer["response_metadata"] = new JsonObject { ["messages"] = new JsonArray([.. refused.Messages.Select(message => (JsonNode)message)]) };
        }

        return answer;
    }

    private static Task RefuseAsync(HttpContext http, double? retryAfter)
    {
        http.Response.StatusCode = (int)HttpStatusCode.TooManyRequests;
        if (retryAfter is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync("""{"ok":false,"error":"ratelimited"}""", http.RequestAborted);
    }

    private static void Reset(HttpContext http)
    {
        if (http.Features.Get<IHttpResetFeature>() is { } reset)
            reset.Reset(0);
        http.Abort();
    }
}

/// <summary>The tokens that the workspace has given out.</summary>
internal sealed class SimTokens(SlackSimulatorOptions options)
{
    public string Bot { get; } = "xoxb-sim-0123456789-abcdefghijkl";

    public string App { get; } = "xapp-1-A0ASSISTANT-0123456789-abcdefghijkl";

    /// <summary>A refusal for every call of the bot, such as <c>token_revoked</c>; null for none.</summary>
    public string? BotRefusal { get; set; }

    public string? AppRefusal { get; set; }

    public void Check(ApiCall call, ApiMethod method)
    {
        if (string.IsNullOrEmpty(call.Token))
            throw new ApiError("not_authed");
        if (call.Token != Bot && call.Token != App)
            throw new ApiError("invalid_auth");
        if (method.IsForApp != (call.Token == App))
            throw new ApiError("not_allowed_token_type");
        if ((method.IsForApp ? AppRefusal : BotRefusal) is { } refusal)
            throw new ApiError(refusal);
        if (!method.IsForApp && method.Scope is { } scope && !scope.Split(',').Any(options.Scopes.Contains))
            throw new ApiError("missing_scope") { Needed = scope.Split(',')[0], Provided = string.Join(',', options.Scopes) };
    }

    public static string KindOf(string? token) => token switch
    {
        null or "" => "none",
        _ when token.StartsWith("xoxb", StringComparison.Ordinal) => "bot",
        _ when token.StartsWith("xapp", StringComparison.Ordinal) => "app",
        _ => "unknown",
    };
}
