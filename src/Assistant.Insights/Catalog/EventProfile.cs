namespace Assistant.Insights.Catalog;

/// <summary>What a range of time holds of one event.</summary>
public sealed record EventProfile
{
    public required string Name { get; init; }

    /// <summary>Occurrences.</summary>
    public required long Volume { get; init; }

    /// <summary>People with at least one.</summary>
    public required long People { get; init; }

    /// <summary>Day of the first and of the last occurrence in the range, at the reporting time zone.</summary>
    public required DateOnly FirstSeen { get; init; }

    public required DateOnly LastSeen { get; init; }

    /// <summary>How people come to it and come back to it.</summary>
    public required JourneyTraits Journey { get; init; }

    public IReadOnlyList<PropertyProfile> Properties { get; init; } = [];
}

/// <summary>Where an event stands in the journeys of the people who do it.</summary>
/// <param name="Reach">Share of all people who do it, 0 to 1.</param>
/// <param name="Once">Share of its people who do it exactly once.</param>
/// <param name="Position">Mean over its people of the share of their other events that they first did before it: 0 first of all, 1 last.</param>
/// <param name="Ends">Share of its people whose last event it is.</param>
/// <param name="ActiveDays">Days on which a person of it does it, on average; 1 or more.</param>
public sealed record JourneyTraits(double Reach, double Once, double Position, double Ends, double ActiveDays);

/// <summary>What the occurrences of one event carry under one property.</summary>
/// <param name="Filled">Share of occurrences that have it, 0 to 1.</param>
/// <param name="Distinct">Different values, as many as were told apart.</param>
/// <param name="Numeric">Share of the filled ones that read as a number.</param>
/// <param name="Samples">The most frequent values, masked where they look personal.</param>
public sealed record PropertyProfile(string Name, double Filled, long Distinct, double Numeric, IReadOnlyList<ValueShare> Samples);

/// <param name="Share">Of the occurrences that have the property, 0 to 1.</param>
public sealed record ValueShare(string Value, double Share);
