namespace Assistant.Insights.World;

/// <summary>What to generate. The same options give the same events, to the last bit.</summary>
public sealed record WorldOptions
{
    public Business Business { get; init; } = Business.Shop;

    public int Seed { get; init; } = 1;

    /// <summary>First day (UTC) that has events.</summary>
    public DateOnly FirstDay { get; init; } = new(2025, 1, 1);

    /// <summary>Length in calendar months, 1 to 60.</summary>
    public int Months { get; init; } = 18;

    /// <summary>Mean over all days, met to within about 5 %; 100 to 2,000,000.</summary>
    public int EventsPerDay { get; init; } = 30_000;

    /// <summary>What is planted; <see cref="TruthKinds.None"/> is a quiet world.</summary>
    public TruthKinds Truths { get; init; } = TruthKinds.All;

    /// <summary>Six months of 2,000 events a day: seconds, for tests.</summary>
    public static WorldOptions Small { get; } = new() { Months = 6, EventsPerDay = 2_000 };

    /// <summary>What <c>demo</c> shows: 18 months that are ready in under a minute.</summary>
    public static WorldOptions Demo { get; } = new() { EventsPerDay = 8_000 };

    /// <summary>About 12.5 million events, which <see cref="Files.WorldFolder"/> multiplies by 8 into 100 million.</summary>
    public static WorldOptions Scale { get; } = new() { EventsPerDay = 23_000 };

    internal int Days => FirstDay.AddMonths(Months).DayNumber - FirstDay.DayNumber;

    internal WorldOptions Checked()
    {
        if (Months is < 1 or > 60)
            throw new ArgumentOutOfRangeException(nameof(Months), Months, "A world lasts 1 to 60 months.");
        if (EventsPerDay is < 100 or > 2_000_000)
            throw new ArgumentOutOfRangeException(nameof(EventsPerDay), EventsPerDay, "A world has 100 to 2,000,000 events a day.");
        return this;
    }
}

/// <summary>Families of planted truths.</summary>
[Flags]
public enum TruthKinds
{
    None = 0,
    Drops = 1,
    MixShifts = 2,
    TrackingGaps = 4,
    Renames = 8,
    BotBursts = 16,
    Duplicates = 32,

    /// <summary>A driver, and the two confounders beside it.</summary>
    Drivers = 64,
    Experiments = 128,
    All = Drops | MixShifts | TrackingGaps | Renames | BotBursts | Duplicates | Drivers | Experiments,
}
