using System.Diagnostics;
using Sim = Assistant.SlackSimulator.SlackSimulator;

namespace Assistant.Benchmarks.SlackLoad;

/// <summary>How long one bot kept people waiting. Milliseconds.</summary>
internal sealed record LoadFigures(string Name, int Asked, int Answered, double Rate, IReadOnlyList<double> Acknowledgement, IReadOnlyList<double> FirstStatus, IReadOnlyList<double> Answer, TimeSpan Cpu)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks at an even pace, each question in a thread of its own, and looks when the simulator saw what; the first seconds do not count.</summary>
    /// <param name="cpu">Processor time that the bot has used until now.</param>
    public static async Task<LoadFigures> MeasureAsync(string name, Sim slack, int rate, TimeSpan time, IReadOnlyList<string> questions, Func<TimeSpan> cpu, CancellationToken cancellationToken)
    {
        await AskAsync(slack, rate, WarmUp, questions, cancellationToken);
        await AnsweredAsync(slack, [], cancellationToken);
        var (acks, calls, before) = (slack.Acks.Count, slack.Calls.Count, cpu());
        var started = Stopwatch.GetTimestamp();
        var asked = await AskAsync(slack, rate, time, questions, cancellationToken);
        var achieved = asked.Count / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await AnsweredAsync(slack, asked.Keys, cancellationToken);
        var used = cpu() - before;

        var (status, answer) = (new List<double>(), new Dictionary<string, double>());
        foreach (var call in slack.Calls.Skip(calls).Where(call => call.Error is null))
            if (call.Method == "reactions.add" && asked.TryGetValue(call.Arguments["timestamp"]?.ToString() ?? "", out var at))
                status.Add((call.At - at).TotalMilliseconds);
            else if (call.Method == "chat.postMessage" && call.Arguments["thread_ts"]?.ToString() is { } thread && asked.TryGetValue(thread, out at))
                answer.TryAdd(thread, (call.At - at).TotalMilliseconds);
        return new LoadFigures(name, asked.Count, answer.Count, achieved, [.. slack.Acks.Skip(acks).Select(ack => ack.Latency.TotalMilliseconds)], status, [.. answer.Values], used);
    }

    private static async Task<Dictionary<string, DateTimeOffset>> AskAsync(Sim slack, int rate, TimeSpan time, IReadOnlyList<string> questions, CancellationToken cancellationToken)
    {
        var asked = new Dictionary<string, DateTimeOffset>();
        var start = Stopwatch.GetTimestamp();
        var count = (int)(rate * time.TotalSeconds);
        for (var number = 0; number < count; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / rate) - Stopwatch.GetElapsedTime(start);
            if (due > TimeSpan.Zero)
                await Task.Delay(due, cancellationToken);
            var now = TimeProvider.System.GetUtcNow();
            asked[slack.As("U0MAYALIND").Post("C0HELPASKS", $"<@{slack.BotUserId}> Question {number}: {questions[number % questions.Count]}")] = now;
        }

        return asked;
    }

    /// <summary>Waits until every question has its answer and nothing has been called for a while, at most for so long.</summary>
    private static async Task AnsweredAsync(Sim slack, IReadOnlyCollection<string> asked, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        for (var before = -1; Stopwatch.GetElapsedTime(start) < Patience; before = slack.Calls.Count)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            if (slack.Calls.Count != before)
                continue;
            var answered = slack.Calls.Where(call => call is { Method: "chat.postMessage", Error: null }).Select(call => call.Arguments["thread_ts"]?.ToString()).ToHashSet();
            if (asked.All(answered.Contains))
                return;
        }
    }
}
