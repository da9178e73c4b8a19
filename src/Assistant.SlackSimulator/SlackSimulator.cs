namespace Assistant.SlackSimulation;

/// <summary>A local Slack: Web API, Socket Mode, HTTP events, and a page to type in. In memory, on the loopback address.</summary>
public sealed class SlackSimulator : IAsyncDisposable
{
    private readonly Simulation _sim;
    private readonly SimulatorServer _server;

    private SlackSimulator(Simulation sim, SimulatorServer server) => (_sim, _server) = (sim, server);

    public static async Task<SlackSimulator> StartAsync(SlackSimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var sim = new Simulation(options ?? new SlackSimulatorOptions());
        var server = new SimulatorServer(sim);
        await server.StartAsync(cancellationToken);
        return new SlackSimulator(sim, server);
    }

    /// <summary>Runs until cancelled or told to stop; says where it listens, and the tokens as JSON.</summary>
    public static async Task RunAsync(int port, TextWriter output, CancellationToken cancellationToken)
    {
        await using var slack = await StartAsync(new SlackSimulatorOptions { Port = port }, cancellationToken);
        await output.WriteLineAsync($"listening {slack.BaseUri.ToString().TrimEnd('/')}");
        await output.WriteLineAsync(Inspections.Tokens(slack._sim).Write());
        await output.FlushAsync(cancellationToken);
        await slack._server.WaitForShutdownAsync(cancellationToken);
    }

    public Uri BaseUri => _sim.BaseUri;
    public Uri ApiUrl => new(_sim.BaseUri, "api/");
    public string BotToken => _sim.BotToken;
    public string AppToken => _sim.AppToken;
    public string SigningSecret => _sim.SigningSecret;
    public Workspace World => _sim.World;
    public FaultBox Faults => _sim.Faults;

    /// <summary>Acts as this person, by name or id.</summary>
    public Actor As(string user)
    {
        lock (_sim.Gate)
            return new Actor(_sim, Lookup.User(_sim, user));
    }

    /// <summary>A channel's top level, or one thread with its parent first.</summary>
    public IReadOnlyList<SlackMessage> Messages(string channel, string? thread = null) => Read(snapshot => snapshot.Messages(channel, thread));

    public IReadOnlyList<SlackMessage> Ephemerals(string? user = null) => Read(snapshot => snapshot.Ephemerals(user));

    public IReadOnlyList<ApiCallRecord> Calls => Read(snapshot => snapshot.Calls);

    public IReadOnlyList<AckRecord> Acks => Read(snapshot => snapshot.Acks);

    public IReadOnlyList<Violation> Violations => Read(snapshot => snapshot.Violations);

    /// <summary>Each thing told to the bot, with its attempts, as JSON.</summary>
    public IReadOnlyList<JsonObject> Deliveries => Read(snapshot => snapshot.Deliveries);

    /// <summary>The modals open before this person, the topmost last.</summary>
    public IReadOnlyList<JsonObject> Views(string user) => Read(snapshot => snapshot.Views(user));

    /// <summary>What this person's Home tab shows; null before the bot published one.</summary>
    public JsonObject? Home(string user) => Read(snapshot => snapshot.Home(user));

    /// <summary>Waits until this holds; throws with the last state when it does not in time. Looks at each change, not at each moment.</summary>
    public async Task WaitForAsync(Func<SlackSnapshot, bool> holds, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var limit = timeout ?? TimeSpan.FromSeconds(10);
        var snapshot = new SlackSnapshot(_sim);
        if (!await Waiting.UntilAsync(_sim, () => holds(snapshot), limit, cancellationToken))
            throw new TimeoutException($"Not so within {limit}. {Read(last => last.Describe())}");
    }

    /// <summary>Sends an event as it is, known to Slack or not.</summary>
    public void Emit(JsonObject inner, string? eventId = null) => _sim.Events.Raw(inner.DeepClone().AsObject(), eventId);

    /// <summary>Switches from Socket Mode to HTTP; throws when the handshake fails.</summary>
    public async Task RegisterAsync(Uri eventUrl, Uri? interactivityUrl = null, IReadOnlyDictionary<string, Uri>? commandUrls = null, CancellationToken cancellationToken = default)
    {
        var targets = new PushTargets(eventUrl, interactivityUrl ?? eventUrl, commandUrls ?? new Dictionary<string, Uri>(), _sim.SigningSecret);
        if (await _sim.Push.RegisterAsync(targets, cancellationToken) is { } problem)
            throw new InvalidOperationException(problem);
    }

    public void Unregister() => _sim.Push.Unregister();

    /// <summary>Tells live sockets to go: warning, refresh_requested or link_disabled.</summary>
    public void Disconnect(string reason) => _sim.Sockets.Disconnect(reason);

    /// <summary>Moves the clock ahead; what falls due by it happens now.</summary>
    public void Advance(TimeSpan by) => _sim.Clock.Advance(by);

    public void Reset() => _sim.Reset();

    public async ValueTask DisposeAsync()
    {
        await _sim.StopAsync();
        await _server.DisposeAsync();
    }

    private T Read<T>(Func<SlackSnapshot, T> read)
    {
        lock (_sim.Gate)
            return read(new SlackSnapshot(_sim));
    }
}
