using System.Text.Json.Nodes;
using Assistant.Server.Commands;
using Assistant.Server.Hosting;
using Assistant.ServerTests.Asking;
using Assistant.SlackSimulator;
using Microsoft.Extensions.Logging;
using Sim = Assistant.SlackSimulator.SlackSimulator;

namespace Assistant.ServerTests.Slack;

/// <summary>How events reach the bot.</summary>
public enum Transport { Socket, Http }

/// <summary>
/// The shop's docs, the simulated Slack, and the bot between them, in this process. Tests act as people and look at what stands in Slack; at the
/// end no rule of Slack may have been broken.
/// </summary>
public sealed class Community : IAsyncDisposable
{
    public const string Help = "C0HELPASKS";
    public const string General = "C0GENERAL";
    public const string Feedback = "C0FEEDBACK";
    public const string Shared = "C0SHAREDCH1";
    public const string Heroes = "C0HEROES001";
    public const string HeroesGroup = "S0HEROES01";
    public const string Maya = "U0MAYALIND";
    public const string Ben = "U0BENOKAFOR";
    public const string Ines = "U0INESDUARTE";
    public const string Guest = "U0GUSGUEST1";

    private readonly Shop _shop;
    private BotHost? _bot;
    private Dictionary<string, string?> _settings = [];
    private TimeProvider _clock = TimeProvider.System;

    private Community(Shop shop, Sim slack) => (_shop, Slack) = (shop, slack);

    public Sim Slack { get; }

    public Shop Shop => _shop;

    public string Data => _shop.Cli.Data;

    public Uri BotAddress => _bot!.Address;

    public IServiceProvider Services => _bot!.Services;

    public string Bot => $"<@{Slack.BotUserId}>";

    /// <summary>Violations that the test is about.</summary>
    public HashSet<string> Expected { get; } = [];

    /// <param name="configure">Prepares the shop before the bot starts: a model, an error target.</param>
    /// <param name="settings">Configuration of the bot, before every other.</param>
    public static async Task<Community> OpenAsync(
        Transport transport = Transport.Socket, Action<Shop>? configure = null, Dictionary<string, string?>? settings = null, SlackSimulatorOptions? simulator = null,
        TimeProvider? clock = null, params (string Path, string Markdown)[] pages)
    {
        var shop = await Shop.OpenAsync(pages);
        (configure ?? (opened => opened.WithErrorTarget(1)))(shop);
        var community = new Community(shop, await Sim.StartAsync(simulator ?? new SlackSimulatorOptions { RetryTimeScale = 0.001 })) { _clock = clock ?? TimeProvider.System };
        community._settings = new Dictionary<string, string?>(settings ?? [])
        {
            ["Slack:BaseUrl"] = community.Slack.ApiUrl,
            ["Slack:BotToken"] = community.Slack.BotToken,
            ["Slack:SocketMode:Stagger"] = "00:00:00.05",
            ["Slack:SocketMode:Backoff"] = "00:00:00.05",
            ["Slack:RetryDelay"] = "00:00:00.02",
        };
        if (transport == Transport.Socket)
            community._settings["Slack:AppToken"] = community.Slack.AppToken;
        else
            community._settings["Slack:SigningSecret"] = community.Slack.SigningSecret;
        foreach (var (key, value) in settings ?? [])
            community._settings[key] = value;
        await community.StartBotAsync();
        return community;
    }

    public async Task StartBotAsync()
    {
        var token = TestContext.Current.CancellationToken;
        _bot = await BotHost.ComposeAsync(new GlobalOptions(Data, DataIsGiven: true, IsJson: true, IsVerbose: false), "http://127.0.0.1:0", _settings, null, _clock, token, LogLevel.Error);
        await _bot.StartAsync(token);
        if (_settings.GetValueOrDefault("Slack:AppToken") == Slack.AppToken)
            await Slack.WaitForAsync(() => Slack.Sockets > 0 ? Slack : null);
        else if (_settings.TryGetValue("Slack:SigningSecret", out var secret) && secret is not null)
            Assert.Null(await Slack.RegisterAsync(new Uri(_bot.Address, "/slack/events"), secret, token));
    }

    public async Task StopBotAsync()
    {
        await _bot!.StopAsync(TestContext.Current.CancellationToken);
        await _bot.DisposeAsync();
        _bot = null;
    }

    /// <summary>Asks in a channel by naming the bot.</summary>
    /// <returns>The question's ts.</returns>
    public string Ask(string question, string channel = Help, string user = Maya, string? thread = null) => Slack.As(user).Post(channel, $"{Bot} {question}", thread);

    /// <summary>Waits for the n-th message of the bot in a thread, from 1. An answer that is still being shown bit by bit has no key yet and does not count.</summary>
    public Task<SlackMessage> Reply(string thread, string channel = Help, int number = 1) =>
        Slack.WaitForAsync(() => Replies(thread, channel).ElementAtOrDefault(number - 1));

    public IReadOnlyList<SlackMessage> Replies(string thread, string channel = Help) =>
        [.. Slack.Messages(channel, thread).Where(message => message["bot_id"] is not null && message["metadata"] is not null).Select(message => new SlackMessage(message))];

    public IReadOnlyList<SlackMessage> Posts(string channel) => [.. Slack.Messages(channel).Where(message => message["bot_id"] is not null).Select(message => new SlackMessage(message))];

    public Task<SlackMessage> Post(string channel, Func<SlackMessage, bool>? fits = null) =>
        Slack.WaitForAsync(() => Posts(channel).FirstOrDefault(message => fits?.Invoke(message) ?? true));

    /// <summary>What only that person sees in a channel.</summary>
    public Task<SlackMessage> Whisper(string channel, string user, Func<SlackMessage, bool>? fits = null) => Slack.WaitForAsync(() => Slack.Messages(channel, user: user)
        .Concat(Slack.Messages(channel, user: user).Select(message => message["ts"]!.ToString()).SelectMany(ts => Slack.Messages(channel, ts, user)))
        .Where(message => message["ephemeral"]!.GetValue<bool>()).Select(message => new SlackMessage(message)).FirstOrDefault(message => fits?.Invoke(message) ?? true));

    /// <summary>Waits until a person's message carries a reaction of the bot.</summary>
    public Task<JsonObject> Reaction(string ts, string name, string channel = Help) => Slack.WaitForAsync(() => Slack.Messages(channel, ts)
        .Concat(Slack.Messages(channel)).FirstOrDefault(message => message["ts"]!.ToString() == ts
            && (message["reactions"] as JsonArray)?.Any(reaction => reaction!["name"]!.ToString() == name && reaction["users"]!.AsArray().Any(user => user!.ToString() == Slack.BotUserId)) == true));

    /// <summary>Waits until nothing is left to be dealt with or to be said: what has not been said by then, is not said.</summary>
    public async Task Settled()
    {
        await Slack.WaitForAsync(() => Slack.Deliveries.All(delivery => delivery.IsAcked) ? Slack : null);
        JsonObject health;
        do
            (_, health) = await this.HealthAsync();                  // of any status: a bot that has just started may have no socket yet
        while (health["eventsWaiting"]?.GetValue<int>() > 0 || health["postsWaiting"]?.GetValue<int>() > 0);
    }

    public async ValueTask DisposeAsync()
    {
        if (_bot is not null)
            await StopBotAsync();
        var broken = Slack.Violations.Where(violation => !Expected.Contains(violation.Kind)).ToList();
        await Slack.DisposeAsync();
        _shop.Dispose();
        Assert.Empty(broken);
    }
}

/// <summary>A message of Slack as a person sees it.</summary>
public sealed class SlackMessage(JsonObject json)
{
    public JsonObject Json => json;

    public string Ts => json["ts"]!.ToString();

    /// <summary>What notifications show.</summary>
    public string Fallback => json["text"]?.ToString() ?? "";

    /// <summary>All texts of its blocks, in their order.</summary>
    public string Text => string.Join('\n', Texts(json["blocks"]));

    public IReadOnlyList<string> Buttons => [.. Elements(json["blocks"]).Where(element => element["type"]?.ToString() == "button").Select(button => button["text"]!["text"]!.ToString())];

    public JsonNode? Metadata => json["metadata"];

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(Texts),
        JsonObject { } block when block["type"]?.ToString() is "mrkdwn" or "plain_text" => [block["text"]!.ToString()],
        JsonObject { } block when block["type"]?.ToString() is "markdown" => [block["text"]!.ToString()],
        JsonObject { } block when block["type"]?.ToString() is "section" => [.. Texts(block["text"]), .. Texts(block["fields"])],
        JsonObject { } block when block["type"]?.ToString() is "context" => Texts(block["elements"]),
        JsonObject { } block when block["type"]?.ToString() is "header" => Texts(block["text"]),
        _ => [],
    };

    private static IEnumerable<JsonObject> Elements(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(Elements),
        JsonObject { } block => [block, .. Elements(block["elements"])],
        _ => [],
    };
}
