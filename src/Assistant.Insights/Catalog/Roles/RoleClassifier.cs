namespace Assistant.Insights.Catalog.Roles;

/// <summary>
/// Proposes what each event is to the business from its name, its place in people's journeys, how often they come back to it, and what it carries. A naive
/// Bayes sum: each observation adds log odds by itself, so that the evidence shown is the whole reason.
/// </summary>
public static class RoleClassifier
{
    /// <summary>Log odds before anything is seen: few events have any one role.</summary>
    private const double Prior = -3;

    /// <summary>Below it a role is not proposed.</summary>
    private const double LeastConfidence = .5;

    private static readonly string[] _moneyWords = ["revenue", "amount", "price", "total", "value", "currency", "usd", "eur", "mrr"];

    /// <summary>For each event its likeliest role, if one is likely; the surest first. What a person confirmed stands, whatever the evidence.</summary>
    /// <param name="confirmed">Role by event; null: a person said that it has none.</param>
    public static IReadOnlyList<RoleProposal> Propose(IReadOnlyList<EventProfile> events, IReadOnlyDictionary<string, EventRole?> confirmed) =>
    [
        .. events.Select(profile => Propose(profile, confirmed)).OfType<RoleProposal>().OrderByDescending(proposal => proposal.IsConfirmed)
            .ThenByDescending(proposal => proposal.Confidence).ThenBy(proposal => proposal.Event, StringComparer.Ordinal),
    ];

    private static RoleProposal? Propose(EventProfile profile, IReadOnlyDictionary<string, EventRole?> confirmed)
    {
        if (confirmed.TryGetValue(profile.Name, out var said))
            return said is { } role ? new RoleProposal(profile.Name, role, 1, [new(0, "confirmed")], IsConfirmed: true) : null;

        var likeliest = Enum.GetValues<EventRole>().Select(role => Judge(profile, role)).MaxBy(proposal => proposal.Confidence)!;
        return likeliest.Confidence >= LeastConfidence ? likeliest : null;
    }

    private static RoleProposal Judge(EventProfile profile, EventRole role)
    {
        List<RoleEvidence> evidence = [.. Observations(profile, role)];
        if (RoleNames.Judge(role, profile.Name) is { } named)
            evidence.Insert(0, named);
        return new RoleProposal(profile.Name, role, 1 / (1 + Math.Exp(-(Prior + evidence.Sum(item => item.Weight)))), evidence);
    }

    private static IEnumerable<RoleEvidence> Observations(EventProfile profile, EventRole role)
    {
        var journey = profile.Journey;
        var isEarly = journey.Position < .25;
        var isRepeated = journey.ActiveDays >= 2;
        var money = profile.Properties.FirstOrDefault(property => property is { Filled: > .5, Numeric: > .9 } && NameWords.Of(property.Name).Any(_moneyWords.Contains));
        switch (role)
        {
            case EventRole.Acquisition:
                yield return journey.Reach >= .5 ? new(1, $"{journey.Reach:P0} of all people do it") : new(-1.5, $"only {journey.Reach:P0} of all people do it");
                if (isEarly)
                    yield return new(1, $"it comes early in journeys (position {journey.Position:0.00})");
                break;
            case EventRole.Signup:
                yield return journey.Once >= .9 ? new(1.5, $"{journey.Once:P0} of its people do it once") : new(-2, $"only {journey.Once:P0} of its people do it once");
                if (journey.Position is >= .05 and < .6)
                    yield return new(.5, $"it comes after a beginning and before most else (position {journey.Position:0.00})");
                break;
            case EventRole.Activation:
                yield return journey.Once >= .7 ? new(1, $"{journey.Once:P0} of its people do it once") : new(-.5, $"only {journey.Once:P0} of its people do it once");
                if (journey.Position is >= .2 and < .8)
                    yield return new(.5, $"it comes in the middle of journeys (position {journey.Position:0.00})");
                break;
            case EventRole.CoreAction:
                yield return isRepeated ? new(1.5, $"its people do it on {journey.ActiveDays:0.0} days") : new(-1, $"its people do it on {journey.ActiveDays:0.0} days only");
                if (journey.Reach >= .2)
                    yield return new(.5, $"{journey.Reach:P0} of all people do it");
                break;
            case EventRole.Payment:
                if (money is not null)
                    yield return new(2, $"it carries “{money.Name}”, a number");
                if (journey.Position >= .4)
                    yield return new(.5, $"it comes late in journeys (position {journey.Position:0.00})");
                break;
            case EventRole.ChurnSignal:
                yield return journey.Ends >= .3 ? new(2, $"it is the last event of {journey.Ends:P0} of its people") : new(-.5, $"it is the last event of {journey.Ends:P0} of its people only");
                break;
        }
    }
}
