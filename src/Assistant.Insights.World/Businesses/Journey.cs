namespace Assistant.Insights.World.Businesses;

/// <summary>The events of the way from a first visit to a payment; each but <see cref="Visit"/>, and the steps of paying, at most once per person.</summary>
internal sealed record Journey
{
    /// <summary>Begins every session.</summary>
    public required string Visit { get; init; }

    public required string SignupStarted { get; init; }

    public required string Signup { get; init; }

    /// <summary>What the signup is called after a rename.</summary>
    public required string SignupRenamed { get; init; }

    /// <summary>Done by some on the day of their signup; truly raises paying where a driver is planted.</summary>
    public required string Driver { get; init; }

    /// <summary>Goes with the platform, as paying does; moves nothing.</summary>
    public required string PlatformHabit { get; init; }

    /// <summary>Becomes more usual from week to week, as paying does; moves nothing.</summary>
    public required string Fashion { get; init; }

    public required string Activation { get; init; }

    /// <summary>In order, with the share of those who did the step before; the last carries the revenue.</summary>
    public required IReadOnlyList<(string Name, double Continues)> Payment { get; init; }

    /// <summary>In their first session some new visitors do this; what experiments try to raise.</summary>
    public required string TrialGoal { get; init; }

    /// <summary>The event that the product is for, one of the menu.</summary>
    public required string Core { get; init; }
}
