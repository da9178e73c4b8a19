namespace Assistant.TestKit.Chaos;

/// <summary>What stood in Slack when all was quiet again, and what had happened until then.</summary>
public sealed record ChaosReport
{
    /// <summary>Questions asked; each became two events.</summary>
    public required int Questions { get; init; }

    /// <summary>Events of every kind, the bot's own messages and reactions among them.</summary>
    public required int Events { get; init; }

    /// <summary>Attempts to deliver them.</summary>
    public required int Deliveries { get; init; }

    public required int Kills { get; init; }

    /// <summary>How often each of the simulator's faults happened.</summary>
    public required IReadOnlyDictionary<string, int> Faults { get; init; }

    /// <summary>Questions whose events Slack gave up, after four tries each: nobody could have answered them.</summary>
    public required IReadOnlyList<string> Undelivered { get; init; }

    /// <summary>Questions that were acknowledged and have no answer.</summary>
    public required IReadOnlyList<string> Lost { get; init; }

    /// <summary>Keys that more than one message carries.</summary>
    public required IReadOnlyList<string> Doubled { get; init; }

    /// <summary>Answers that stand below the answer to a later question of their thread.</summary>
    public required IReadOnlyList<string> OutOfOrder { get; init; }

    /// <summary>Messages of the bot that are no answer: apologies and the like.</summary>
    public required IReadOnlyList<string> Others { get; init; }

    /// <summary>Questions that still carry the sign of progress.</summary>
    public required IReadOnlyList<string> LeftInProgress { get; init; }

    public required IReadOnlyList<string> Violations { get; init; }

    /// <summary>Lines that the workers logged as errors.</summary>
    public required IReadOnlyList<string> Errors { get; init; }

    /// <summary>Events and posts that were given up.</summary>
    public required int Parked { get; init; }

    /// <summary>Everything that was asked was dealt with in time.</summary>
    public required bool IsSettled { get; init; }

    /// <summary>From the first question to the last answer.</summary>
    public required TimeSpan Time { get; init; }

    public bool IsSound => IsSettled && Lost.Count == 0 && Doubled.Count == 0 && OutOfOrder.Count == 0 && Violations.Count == 0;

    /// <summary>What is wrong, item by item; empty when nothing is.</summary>
    public string Complaints => string.Join('\n', new[]
    {
        IsSettled ? [] : ["not settled in time"], Named("lost", Lost), Named("doubled", Doubled), Named("out of order", OutOfOrder), Named("violation", Violations),
    }.SelectMany(lines => lines));

    private static IEnumerable<string> Named(string name, IEnumerable<string> items) => items.Take(20).Select(item => $"{name}: {item}");
}
