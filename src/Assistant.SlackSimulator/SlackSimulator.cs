using System.Text.Json.Nodes;
using Assistant.SlackSimulator.Actions;
using Assistant.SlackSimulator.Faults;
using Assistant.SlackSimulator.Inspection;
using Assistant.SlackSimulator.Interactivity;
using Assistant.SlackSimulator.PageApi;
using Assistant.SlackSimulator.Push;
using Assistant.SlackSimulator.RateLimiting;
using Assistant.SlackSimulator.SocketMode;
using Assistant.SlackSimulator.Uploads;
using Assistant.SlackSimulator.WebApi;
using Assistant.SlackSimulator.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.SlackSimulator;

/// <summary>A Slack of one's own on this machine: Web API, Socket Mode, HTTP events, interactivity, and a page to sit at.</summary>
public sealed class SlackSimulator : IAsyncDisposable
{
    private readonly SlackSimulatorOptions _options;
    private readonly SimTokens _tokens;
    private readonly RateMeter _rates;
    private readonly PushTarget _push;
    private readonly EventDelivery _events;
    private readonly SocketHub _hub;
    private readonly PersonActions _people;
    private readonly SimEndpoints _endpoints;
    private readonly WebApplication _app;
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SlackSimulator(SlackSimulatorOptions options)
    {
        _options = options;
        World = new SlackWorld(options.Clock, options.Seed) { Examples = options.Examples };
        World.Changed += (_, _) => Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        Journal = new Journal(World);
        _tokens = new SimTokens(options);
        _rates = new RateMeter(World.Clock);
        _hub = new SocketHub(World, Journal, Faults, options);
        _push = new PushTarget(World, Faults, options);
        _events = new EventDelivery(World, _hub, _push, Journal, Faults, options);
        var triggers = new Triggers(World, Journal, Faults);
        var context = new ApiContext(World, _events, triggers, Journal, Faults, _hub, () => BaseUri.ToString(), options);
        var urls = new ResponseUrls(World, Journal, Faults, () => context, () => BaseUri.ToString());
        _people = new PersonActions(context, _hub, _push, urls);
        _endpoints = new SimEndpoints(this, context, _people, _push, _tokens);
        _app = Compose(context, urls);
    }

    public Uri BaseUri { get; private set; } = new("http://127.0.0.1/");

    /// <summary>What takes the place of <c>https://slack.com/api/</c>.</summary>
    public string ApiUrl => $"{BaseUri}api/";

    public string BotToken => _tokens.Bot;

    public string AppToken => _tokens.App;

    public string SigningSecret { get; } = "0123456789abcdef0123456789abcdef";

    public string BotUserId => World.BotUser;

    public FaultSwitches Faults { get; } = new();

    public IReadOnlyList<SimCall> Calls => Journal.Calls;

    public IReadOnlyList<SimAck> Acks => Journal.Acks;

    public IReadOnlyList<SimDelivery> Deliveries => Journal.Deliveries;

    public IReadOnlyList<SimViolation> Violations => Journal.Violations;

    /// <summary>How many sockets are up.</summary>
    public int Sockets => _hub.Live.Count;

    internal SlackWorld World { get; }

    internal Journal Journal { get; }

    public static async Task<SlackSimulator> StartAsync(SlackSimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var simulator = new SlackSimulator(options ?? new SlackSimulatorOptions());
        try
        {
            await simulator._app.StartAsync(cancellationToken);
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }

        simulator.BaseUri = new Uri(simulator._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
        return simulator;
    }

    /// <param name="name">Id or name of a person.</param>
    public SimPerson As(string name) => new(name, _people);

    /// <summary>Messages of a channel, or of a thread with its parent first, as the page gets them.</summary>
    /// <param name="user">Whose private messages are mixed in.</param>
    public IReadOnlyList<JsonObject> Messages(string channel, string? thread = null, string? user = null) =>
        [.. ((JsonArray)_endpoints.Messages(channel, thread, user is null ? null : World.FindUser(user)?.Id)["messages"]!).Select(message => (JsonObject)message!.DeepClone())];

    /// <summary>The modals that a person sees, the top one last.</summary>
    public IReadOnlyList<JsonObject> Views(string user)
    {
        lock (World.Gate)
            return [.. World.Views.Values.Where(view => !view.IsClosed && view.User == World.FindUser(user)?.Id).Select(view => view.ToSlack(World.TeamId, World.AppId, World.BotId))];
    }

    public JsonObject? Home(string user)
    {
        lock (World.Gate)
            return World.FindUser(user) is { } person && World.Homes.TryGetValue(person.Id, out var home) ? (JsonObject)home.View.DeepClone() : null;
    }

    /// <summary>Suggested prompts of a channel, as the page gets them.</summary>
    public JsonObject? Prompts(string channel)
    {
        lock (World.Gate)
            return (JsonObject?)World.Prompts.GetValueOrDefault(channel)?.DeepClone();
    }

    /// <summary>Waits until the probe finds something; it is asked again whenever anything happens here.</summary>
    /// <exception cref="TimeoutException">It did not in time.</exception>
    public async Task<T> WaitForAsync<T>(Func<T?> probe, TimeSpan? timeout = null) where T : class
    {
        using var patience = new CancellationTokenSource(timeout ?? TimeSpan.FromSeconds(20));
        while (true)
        {
            var change = _changed.Task;
            if (probe() is { } found)
                return found;
            try
            {
                await change.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException("What was waited for did not happen in the simulator.");
            }
        }
    }

    /// <summary>Emits an event as it is, whatever Slack would think of it.</summary>
    public void Emit(JsonObject slackEvent, string? eventId = null)
    {
        lock (World.Gate)
            _events.Emit(slackEvent, eventId: eventId);
    }

    /// <summary>So many mentions at once.</summary>
    public void Burst(int count, string user, string channel, string? text = null)
    {
        for (var i = 1; i <= count; i++)
            _people.Post(user, channel, $"{text ?? $"<@{World.BotUser}> burst"} {i}");
    }

    /// <summary>Moves the clock; what falls due by it happens now.</summary>
    public void Advance(TimeSpan by) => World.Advance(by);

    /// <summary>Tells an app that is reached by HTTP that it got too many events.</summary>
    public void TellRateLimited() => _events.TellRateLimited();

    /// <summary>Reaches the app by HTTP from now on.</summary>
    /// <returns>Null when the handshake worked, else why it did not.</returns>
    public Task<string?> RegisterAsync(Uri address, string? signingSecret = null, CancellationToken cancellationToken = default) =>
        _push.RegisterAsync(new PushAddresses(address, address, new Dictionary<string, Uri>(), signingSecret ?? SigningSecret), cancellationToken);

    /// <param name="reason">warning, refresh_requested or link_disabled.</param>
    public void Disconnect(string reason) => _hub.Disconnect(reason);

    public Task RefreshSocketsAsync(TimeSpan grace, CancellationToken cancellationToken = default) => _hub.RefreshAsync(grace, cancellationToken);

    public void KillSockets() => _hub.KillAll();

    /// <summary>Refuses the bot's token from now on.</summary>
    /// <param name="code">Such as <c>token_revoked</c>; null to accept it again.</param>
    public void RefuseBot(string? code) => _tokens.BotRefusal = code;

    public void RefuseApp(string? code) => _tokens.AppRefusal = code;

    /// <summary>Sends the unsigned probe of an address's certificate.</summary>
    /// <returns>The HTTP status.</returns>
    public async Task<int> ProbeCertificateAsync(CancellationToken cancellationToken = default) => (await _push.ProbeCertificateAsync(cancellationToken))?.Status ?? 0;

    public async ValueTask DisposeAsync()
    {
        _events.Dispose();
        _hub.KillAll();
        _hub.Dispose();
        await _app.DisposeAsync();
        _push.Dispose();
    }

    /// <summary>Forgets messages, views, files, faults and records; people, channels and sockets stay.</summary>
    internal void Reset()
    {
        lock (World.Gate)
        {
            foreach (var channel in World.Channels.Values)
                channel.Messages.Clear();
            World.Views.Clear();
            World.Homes.Clear();
            World.Files.Clear();
            World.Statuses.Clear();
            World.Prompts.Clear();
        }

        Faults.Clear();
        _rates.Clear();
        Journal.Clear();
        (_tokens.BotRefusal, _tokens.AppRefusal) = (null, null);
        _hub.IsDisabled = false;
        _push.Unregister();
        _events.Reset();
        World.Tell(new JsonObject { ["type"] = "reset" });
    }

    private WebApplication Compose(ApiContext context, ResponseUrls urls)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "slack-simulator" });
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{_options.Port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024);
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(20) });
        app.Use(OnlyFromHere);

        var files = new FileEndpoints(World, _tokens);
        var api = new ApiEndpoint(context, _rates, _tokens);
        app.MapMethods("/api/{method}", ["GET", "POST"], (RequestDelegate)api.AnswerAsync);
        app.MapGet("/link/", (RequestDelegate)_hub.AcceptAsync);
        app.MapPost("/upload/v1/{id}", (RequestDelegate)files.UploadAsync);
        app.MapGet("/files/{id}/{name}", (RequestDelegate)files.DownloadAsync);
        foreach (var kind in new[] { "actions", "commands", "app" })
            app.MapPost($"/{kind}/{{team}}/{{id}}", (RequestDelegate)(http => RespondAsync(http, urls)));
        _endpoints.Map(app);
        app.MapGet("/{**path}", (RequestDelegate)PageFiles.AnswerAsync);
        return app;
    }

    private async Task RespondAsync(HttpContext http, ResponseUrls urls)
    {
        var call = await ApiCall.ReadAsync(http.Request, "response_url", http.RequestAborted);
        string? refusal;
        lock (World.Gate)
            refusal = urls.Post((string)http.Request.RouteValues["id"]!, call.Json<JsonObject>("payload") ?? call.Arguments);
        Journal.Called(new SimCall(0, "response_url", (JsonObject)call.Arguments.DeepClone(), call.ContentType, "none", refusal, TimeSpan.Zero, World.Now));
        http.Response.StatusCode = refusal is null ? StatusCodes.Status200OK : refusal is "used_url" or "expired_url" ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
        await http.Response.WriteAsync(refusal ?? "ok", http.RequestAborted);
    }

    /// <summary>Other machines and other websites have no business here.</summary>
    private Task OnlyFromHere(HttpContext http, RequestDelegate next)
    {
        var isHere = http.Request.Host.Host is "127.0.0.1" or "localhost" or "[::1]";
        var isOwn = http.Request.Headers.Origin.ToString() is var origin && (origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == http.Request.Host.Value));
        if (isHere && (isOwn || HttpMethods.IsGet(http.Request.Method)))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return http.Response.WriteAsync("The simulator answers this machine and its own page only.", http.RequestAborted);
    }
}
