using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Assistant.SlackSimulator;
using Simulator = Assistant.SlackSimulator.SlackSimulator;

namespace Assistant.Tests.SlackSimulator;

/// <summary>A simulator, entered by HTTP and WebSocket as an app and its tests would.</summary>
internal sealed class Workspace : IAsyncDisposable
{
    private readonly HttpClient _http;

    private Workspace(Simulator slack) => (Slack, _http) = (slack, new HttpClient { BaseAddress = slack.BaseUri });

    public Simulator Slack { get; }
    public string Bot => Slack.BotUserId;
    public Uri Address => Slack.BaseUri;

    public static async Task<Workspace> Open(Action<SlackSimulatorOptions>? set = null)
    {
        var options = new SlackSimulatorOptions { RefreshGrace = TimeSpan.FromSeconds(10) };
        set?.Invoke(options);
        return new Workspace(await Simulator.StartAsync(options));
    }

    /// <summary>Calls a method with a form, as Slack's Node client does.</summary>
    public Task<JsonObject> Form(string method, params (string Name, string Value)[] arguments) =>
        Call(method, new FormUrlEncodedContent(arguments.Select(one => KeyValuePair.Create(one.Name, one.Value))));

    public Task<JsonObject> Json(string method, string body) => Call(method, new StringContent(body, Encoding.UTF8, "application/json"));

    public async Task<JsonObject> Call(string method, HttpContent? content, string? token = null)
    {
        using var response = await Raw(method, content, token);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
    }

    public async Task<HttpResponseMessage> Raw(string method, HttpContent? content = null, string? token = null)
    {
        using var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, $"api/{method}") { Content = content };
        if (token != "")
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Slack.BotToken);
        return await _http.SendAsync(request);
    }

    public async Task<string> Ts(string channel, string text, params (string Name, string Value)[] more) =>
        (await Form("chat.postMessage", [("channel", channel), ("text", text), .. more]))["ts"]!.GetValue<string>();

    public async Task<(int Status, JsonNode? Body)> Sim(string path, object? body = null)
    {
        using var response = body is null ? await _http.GetAsync($"_sim/{path}") : await _http.PostAsJsonAsync($"_sim/{path}", body);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public async Task<AppSocket> Connect(string more = "")
    {
        var opened = await Call("apps.connections.open", new FormUrlEncodedContent([]), Slack.AppToken);
        var socket = await AppSocket.Open(opened["url"]!.GetValue<string>() + more);
        Assert.Equal("hello", (await socket.Next())["type"]!.GetValue<string>());
        return socket;
    }

    public async Task<HttpResponseMessage> Post(string address, string json) => await _http.PostAsync(address, new StringContent(json, Encoding.UTF8, "application/json"));

    public HttpClient Http => _http;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Slack.DisposeAsync();
    }
}

/// <summary>The app's side of one socket.</summary>
internal sealed class AppSocket(ClientWebSocket socket) : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    public static async Task<AppSocket> Open(string address)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(address), CancellationToken.None);
        return new AppSocket(socket);
    }

    public WebSocketState State => socket.State;

    /// <summary>The next frame; null when the other side closed or broke off.</summary>
    public async Task<JsonObject?> NextOrEnd()
    {
        var buffer = new byte[64 * 1024];
        using var frame = new MemoryStream();
        using var limit = new CancellationTokenSource(_patience);
        try
        {
            while (true)
            {
                var read = await socket.ReceiveAsync(buffer, limit.Token);
                if (read.MessageType == WebSocketMessageType.Close)
                    return null;
                frame.Write(buffer, 0, read.Count);
                if (read.EndOfMessage)
                    return JsonNode.Parse(frame.ToArray())!.AsObject();
            }
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    public async Task<JsonObject> Next() => await NextOrEnd() ?? throw new InvalidOperationException("The socket ended.");

    /// <summary>The next event of this type; others are acknowledged on the way.</summary>
    public async Task<JsonObject> Event(string type, string? subtype = null)
    {
        while (true)
        {
            var envelope = await Next();
            var slackEvent = envelope["payload"]?["event"];
            if (slackEvent?["type"]?.GetValue<string>() == type && slackEvent["subtype"]?.GetValue<string>() == subtype)
                return envelope;
            await Ack(envelope);
        }
    }

    public Task Ack(JsonObject envelope, string? payload = null) => envelope["envelope_id"] is not { } id
        ? Task.CompletedTask
        : Send($$"""{"envelope_id":"{{id}}"{{(payload is null ? "" : $",\"payload\":{payload}")}}}""");

    public Task Send(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    public Task SendBinary(byte[] bytes) => socket.SendAsync(bytes, WebSocketMessageType.Binary, true, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
