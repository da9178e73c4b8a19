namespace Assistant.SlackSimulation;

/// <summary>The rooms of one simulator, and the one lock that all of them share.</summary>
internal sealed class Simulation
{
    private readonly List<Task> _background = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Simulation(SlackSimulatorOptions options)
    {
        Options = options;
        Clock = new SimClock(options.Clock);
        World = null!;
        Reset();
        Faults = new FaultBox(this);
        Page = new PageStream();
        Rates = new RateLimits(this);
        Board = new MessageBoard(this);
        Events = new EventEmitter(this);
        Sockets = new SocketHub(this);
        Push = new PushSender(this);
        Views = new ViewStacks(this);
        Triggers = new TriggerBox(this);
        ResponseUrls = new ResponseUrlBox(this);
        Interactions = new Interactions(this);
        People = new PersonActions(this);
    }

    public Lock Gate { get; } = new();
    public SlackSimulatorOptions Options { get; }
    public SimClock Clock { get; }
    public Workspace World { get; private set; }
    public Journal Journal { get; private set; } = new();
    public FaultBox Faults { get; }
    public PageStream Page { get; }
    public RateLimits Rates { get; }
    public MessageBoard Board { get; }
    public EventEmitter Events { get; }
    public SocketHub Sockets { get; }
    public PushSender Push { get; }
    public ViewStacks Views { get; }
    public TriggerBox Triggers { get; }
    public ResponseUrlBox ResponseUrls { get; }
    public Interactions Interactions { get; }
    public PersonActions People { get; }
    public CancellationTokenSource Stopping { get; } = new();

    public Uri BaseUri { get; set; } = new("http://127.0.0.1/");
    public string BotToken => string.Create(CultureInfo.InvariantCulture, $"xoxb-sim-{Options.Seed:D4}-northwind");
    public string AppToken => string.Create(CultureInfo.InvariantCulture, $"xapp-sim-{Options.Seed:D4}-northwind");
    public string SigningSecret => string.Create(CultureInfo.InvariantCulture, $"sim-signing-secret-{Options.Seed:D4}");

    /// <summary>Completes at the next change of anything that can be inspected.</summary>
    public Task Changed
    {
        get
        {
            lock (Gate)
                return _changed.Task;
        }
    }

    public void Signal()
    {
        lock (Gate)
        {
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Runs beside the caller; DisposeAsync waits for it.</summary>
    public void Background(Func<CancellationToken, Task> work)
    {
        lock (Gate)
        {
            _background.RemoveAll(task => task.IsCompleted);
            _background.Add(Task.Run(() => work(Stopping.Token), CancellationToken.None));
        }
    }

    public async Task StopAsync()
    {
        await Stopping.CancelAsync();
        Task[] running;
        lock (Gate)
            running = [.. _background];
        await Task.WhenAll(running).WaitAsync(TimeSpan.FromSeconds(5)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Push.Dispose();
    }

    public void Violate(string kind, string detail)
    {
        lock (Gate)
        {
            var violation = new Violation(kind, detail, Clock.GetUtcNow());
            Journal.Violations.Add(violation);
            var told = violation.ToJson();
            told["type"] = "violation";
            Page.Publish(told, null);
            Signal();
        }
    }

    /// <summary>A new world as at the start; open sockets stay open.</summary>
    public void Reset()
    {
        lock (Gate)
        {
            World = DefaultWorld.Build(Clock, Options.Seed);
            Options.Arrange?.Invoke(World);
            Journal = new Journal();
            Faults?.Clear();
            Rates?.Clear();
            Sockets?.Forget();
            Triggers?.Clear();
            ResponseUrls?.Clear();
            Signal();
        }
    }
}
