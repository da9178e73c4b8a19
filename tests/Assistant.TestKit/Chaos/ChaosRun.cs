using System.Diagnostics;
using System.Text.Json.Nodes;
using Assistant.SlackSimulator;
using Sim = Assistant.SlackSimulator.SlackSimulator;

namespace Assistant.TestKit.Chaos;

/// <summary>
/// People ask in many threads while Slack misbehaves and workers are killed; when all is quiet again, looks at what stands in Slack. In a thread
/// the next question is asked when the one before was acknowledged, because before that Slack promises no order.
/// </summary>
public sealed record ChaosRun
{
    /// <summary>So many calls come between two kills: a machine that only starts workers shows nothing.</summary>
    private const int CallsBetweenKills = 20;

    private static readonly string[] Channels = ["C0HELPASKS", "C0GENERAL"];
    private static readonly string[] People = ["U0MAYALIND", "U0BENOKAFOR", "U0INESDUARTE", "U0TOMASNOVAK"];

    /// <summary>The built <c>assistant.dll</c>.</summary>
    public required string Program { get; init; }

    public int Questions { get; init; } = 5_000;

    public int Threads { get; init; } = 500;

    public int Workers { get; init; } = 1;

    /// <summary>Questions per second.</summary>
    public double Rate { get; init; } = 20;

    /// <summary>On average; a killed worker is started again at once, and lives so long after it listens, or longer where a busy machine let nobody work meanwhile.</summary>
    public TimeSpan BetweenKills { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Multiplies the probabilities of faults.</summary>
    public double FaultScale { get; init; } = 1;

    /// <summary>Multiplies Slack's waits before it delivers again, of a minute and of five.</summary>
    public double RetryTimeScale { get; init; } = 0.05;

    /// <summary>How long all may take to come to rest after the last question.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(3);

    public int Seed { get; init; } = 1;

    /// <summary>Is told how many questions are asked, now and then.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>Configuration of the workers, such as which database they share.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public async Task<ChaosReport> RunAsync(CancellationToken cancellationToken)
    {
        await using var slack = await Sim.StartAsync(new SlackSimulatorOptions { Seed = Seed, RetryTimeScale = RetryTimeScale }, cancellationToken);
        using var bot = await BotInstallation.CreateAsync(Program, slack, new Dictionary<string, string>(Settings)
        {
            ["Workers:LeaseSeconds"] = "5",
            ["Slack:SocketMode:Backoff"] = "00:00:00.05",
            ["Slack:SocketMode:MaxBackoff"] = "00:00:01",
            ["Slack:SocketMode:KeepAliveInterval"] = "00:00:02",
            ["Slack:SocketMode:KeepAliveTimeout"] = "00:00:03",
            ["Slack:SocketMode:HelloTimeout"] = "00:00:05",
        }, cancellationToken);
        var workers = Enumerable.Range(0, Workers).Select(_ => bot.Start()).ToList();
        try
        {
            await Task.WhenAll(workers.Select(worker => worker.Listening)).WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
            await slack.WaitForAsync(() => slack.Sockets >= Workers ? slack : null, TimeSpan.FromMinutes(1));
            ChaosFaults.SwitchOn(slack.Faults, Seed, FaultScale);

            var started = Stopwatch.GetTimestamp();
            using var asked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var killing = KillAsync(slack, workers, bot, asked.Token);
            var questions = await AskAsync(slack, cancellationToken);
            await asked.CancelAsync();
            var kills = await killing;
            var parked = await SettleAsync(slack, workers, questions, cancellationToken);
            return Report(slack, questions, kills, parked, Stopwatch.GetElapsedTime(started), bot.Errors);
        }
        finally
        {
            foreach (var worker in workers)
                worker.Dispose();
        }
    }

    private async Task<int> KillAsync(Sim slack, List<BotProcess> workers, BotInstallation bot, CancellationToken asked)
    {
        var moments = new Random(Seed);
        var kills = 0;
        try
        {
            while (true)
            {
                var victim = moments.Next(workers.Count);
                await workers[victim].Listening.WaitAsync(asked);
                var calls = slack.Calls.Count;
                await Task.Delay(BetweenKills * (0.5 + moments.NextDouble()), asked);
                while (slack.Calls.Count < calls + CallsBetweenKills)
                    await Task.Delay(TimeSpan.FromMilliseconds(100), asked);
                workers[victim].Dispose();
                kills++;
                workers[victim] = bot.Start();
            }
        }
        catch (OperationCanceledException) when (asked.IsCancellationRequested)
        {
            return kills;
        }
    }

    private async Task<List<Question>> AskAsync(Sim slack, CancellationToken cancellationToken)
    {
        var questions = new List<Question>();
        var threads = new Queue<Question?>(Enumerable.Repeat<Question?>(null, Threads));
        var acknowledged = new HashSet<string>();
        var start = Stopwatch.GetTimestamp();
        while (questions.Count < Questions)
        {
            var due = TimeSpan.FromSeconds(questions.Count / Rate) - Stopwatch.GetElapsedTime(start);
            if (due > TimeSpan.Zero)
                await Task.Delay(due, cancellationToken);
            var before = threads.Dequeue();
            if (before is not null && !acknowledged.Contains(before.Message))
            {
                acknowledged = [.. slack.Deliveries.Where(delivery => delivery is { IsAcked: true, Message: not null }).Select(delivery => delivery.Message!)];
                if (!acknowledged.Contains(before.Message))
                {
                    threads.Enqueue(before);
                    await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
                    continue;
                }
            }

            var number = questions.Count;
            var channel = before?.Channel ?? Channels[number % Channels.Length];
            var ts = slack.As(People[number % People.Length]).Post(
                channel, $"<@{slack.BotUserId}> Question {number}: {BotInstallation.Questions[number % BotInstallation.Questions.Count]}", before?.Thread);
            questions.Add(new Question(number, channel, before?.Thread ?? ts, ts));
            threads.Enqueue(questions[^1]);
            if (questions.Count % 250 == 0)
                Progress?.Report(questions.Count);
        }

        return questions;
    }

    /// <returns>How many events and posts are parked; null when all did not come to rest in time.</returns>
    private async Task<int?> SettleAsync(Sim slack, List<BotProcess> workers, List<Question> questions, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
            var isDelivered = slack.Deliveries.All(delivery => delivery.IsAcked) || Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(3 + (360 * RetryTimeScale) + 12);
            if (!isDelivered)
                continue;
            try
            {
                var health = await workers[0].HealthAsync(cancellationToken);
                if (health.GetProperty("eventsWaiting").GetInt32() == 0 && health.GetProperty("postsWaiting").GetInt32() == 0)
                    return health.GetProperty("eventsParked").GetInt32() + health.GetProperty("postsParked").GetInt32();
            }
            catch (Exception fault) when (fault is HttpRequestException or InvalidOperationException or KeyNotFoundException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // It cannot tell now; asked again.
            }
        }

        return null;
    }

    private static ChaosReport Report(Sim slack, List<Question> questions, int kills, int? parked, TimeSpan time, IEnumerable<string> errors)
    {
        var acknowledged = slack.Deliveries.Where(delivery => delivery.IsAcked).Select(delivery => delivery.Message).ToHashSet();
        var byMessage = questions.ToDictionary(question => question.Message);
        var keys = new List<string>();
        List<string> outOfOrder = [], others = [], inProgress = [];
        foreach (var thread in questions.DistinctBy(question => (question.Channel, question.Thread)))
        {
            var latest = -1;
            foreach (var message in slack.Messages(thread.Channel, thread.Thread))
            {
                if (message["bot_id"] is null)
                {
                    if (message["reactions"] is JsonArray { Count: > 0 })
                        inProgress.Add(message["text"]!.ToString());
                    continue;
                }

                var key = message["metadata"]?["event_payload"]?["key"]?.ToString() ?? "";
                keys.Add(key);
                if (!key.EndsWith("#0", StringComparison.Ordinal) || !byMessage.TryGetValue(key[..^2], out var question))
                    others.Add($"{key} {message["text"]}");
                else if (question.Number < latest)
                    outOfOrder.Add($"the answer to question {question.Number} stands below that to {latest}");
                else
                    latest = question.Number;
            }
        }

        var present = keys.ToHashSet();
        var unanswered = questions.Where(question => !present.Contains($"{question.Message}#0")).ToLookup(question => acknowledged.Contains(question.Message));
        var deliveries = slack.Deliveries;
        return new ChaosReport
        {
            Questions = questions.Count,
            Events = deliveries.Count,
            Deliveries = deliveries.Sum(delivery => delivery.Attempts),
            Kills = kills,
            Faults = slack.Faults.Fired,
            Undelivered = [.. unanswered[false].Select(question => question.Message)],
            Lost = [.. unanswered[true].Select(question => $"question {question.Number} ({question.Message})")],
            Doubled = [.. keys.GroupBy(key => key).Where(group => group.Count() > 1).Select(group => group.Key)],
            OutOfOrder = outOfOrder,
            Others = others,
            LeftInProgress = inProgress,
            Violations = [.. slack.Violations.Where(violation => violation.Kind != "retry_after_ignored").Select(violation => $"{violation.Kind} {violation.Detail}")],
            Errors = [.. errors],
            Parked = parked ?? 0,
            IsSettled = parked is not null,
            Time = time,
        };
    }

    private sealed record Question(int Number, string Channel, string Thread, string Ts)
    {
        public string Message => $"{Channel}:{Ts}";
    }
}
