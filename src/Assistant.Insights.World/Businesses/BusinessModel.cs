using Assistant.Insights.World.People;
using Assistant.Insights.World.Time;

namespace Assistant.Insights.World.Businesses;

/// <summary>A business as data: what people do there, how often, when, and who they are.</summary>
internal sealed record BusinessModel
{
    /// <summary>Name of the event that says which arm of an experiment somebody is in.</summary>
    public const string Exposure = "experiment_exposed";

    public required Journey Journey { get; init; }

    public required IReadOnlyList<EventSpec> Menu { get; init; }

    /// <summary>Session mix: new visitors, visitors who come back, members. Sums to 1.</summary>
    public required (double New, double Returning, double Members) Sessions { get; init; }

    /// <summary>Measured; turns events a day into sessions a day.</summary>
    public required double EventsPerSession { get; init; }

    /// <summary>Chance that a new visitor signs up in the first session, at a platform and a channel of factor 1.</summary>
    public required double SignupRate { get; init; }

    public required double ActivationRate { get; init; }

    /// <summary>Chance that a member ever pays, without any driver.</summary>
    public required double PaymentRate { get; init; }

    /// <summary>Chance that a session of somebody who has paid holds another payment.</summary>
    public required double RepeatRate { get; init; }

    /// <summary>Median of a payment, by plan.</summary>
    public required IReadOnlyList<double> Prices { get; init; }

    /// <summary>Standard deviation of the logarithm of a payment; 0 for list prices.</summary>
    public required double PriceSpread { get; init; }

    /// <summary>Monday to Sunday.</summary>
    public required IReadOnlyList<double> Weekdays { get; init; }

    public required double GrowthPerYear { get; init; }

    public required double SeasonAmplitude { get; init; }

    /// <summary>Day of the year.</summary>
    public required int SeasonPeak { get; init; }

    public required IReadOnlyList<HolidayRule> Holidays { get; init; }

    /// <summary>Relative business of each hour, 0 to 23, at the person's clock.</summary>
    public required IReadOnlyList<double> Hours { get; init; }

    public required IReadOnlyList<PlatformSpec> Platforms { get; init; }

    /// <summary>Plan 0 is before signup, 1 the one that members begin on; those who pay move up.</summary>
    public required IReadOnlyList<string> Plans { get; init; }

    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Every event in the order of its code.</summary>
    public IReadOnlyList<string> EventNames => field ??=
    [
        .. Menu.Select(entry => entry.Name), Journey.Visit, Journey.SignupStarted, Journey.Signup, Journey.SignupRenamed, Journey.Driver, Journey.PlatformHabit,
        Journey.Fashion, Journey.Activation, Journey.TrialGoal, Exposure, .. Journey.Payment.Select(step => step.Name),
    ];

    public byte CodeOf(string eventName) => (byte)EventNames.Index().First(entry => entry.Item == eventName).Index;

    public static BusinessModel Of(Business business) => business switch
    {
        Business.Shop => ShopModel.Create(),
        Business.Saas => SaasModel.Create(),
        _ => MediaModel.Create(),
    };
}
