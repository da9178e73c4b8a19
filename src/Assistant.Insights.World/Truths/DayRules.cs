namespace Assistant.Insights.World.Truths;

/// <summary>The interventions of one day, by event, so that an ordinary event costs one look.</summary>
internal sealed class DayRules
{
    private readonly Intervention[]?[] _byEvent;

    public DayRules(IEnumerable<Intervention> interventions, int day, int events)
    {
        _byEvent = new Intervention[]?[events];
        var today = interventions.Where(rule => rule.FirstDay <= day && day <= rule.LastDay).ToArray();
        for (var code = 0; code < events; code++)
            if (today.Where(rule => rule.Events?.Contains((byte)code) ?? true).ToArray() is { Length: > 0 } rules)
                _byEvent[code] = rules;
    }

    public Intervention[]? For(int eventCode) => _byEvent[eventCode];
}
