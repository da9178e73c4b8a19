namespace Assistant.Insights.Detection.Streaming;

/// <summary>Joins scored rows to incidents. Memory is bounded: of very many incidents the first are kept and all are counted.</summary>
/// <param name="threshold">Above 0, at most 1: rows with this score or more are alarms.</param>
public sealed class IncidentTracker(double threshold)
{
    public const int MostKept = 10_000;

    /// <summary>Alarms with fewer rows than this between them are one incident: three hours of five-minute rows.</summary>
    private const int JoinedWithin = 36;

    private readonly List<StreamIncident> kept = [];
    private long row;
    private long lastAlarm;

    /// <summary>In the order of the stream.</summary>
    public IReadOnlyList<StreamIncident> Incidents => kept;

    /// <summary>At least as many as are kept.</summary>
    public long Count { get; private set; }

    public void Add(DateTime time, double value, double score, Oddity oddity)
    {
        row++;
        if (score < threshold)
            return;
        var continues = Count > 0 && row - lastAlarm <= JoinedWithin;
        lastAlarm = row;
        if (!continues)
        {
            Count++;
            if (kept.Count < MostKept)
                kept.Add(new StreamIncident(time, time, time, value, score, oddity, Alarms: 1));
        }
        else if (Count == kept.Count)
        {
            var grown = kept[^1] with { End = time, Alarms = kept[^1].Alarms + 1 };
            kept[^1] = score > grown.Score ? grown with { Peak = time, Value = value, Score = score, Oddity = oddity } : grown;
        }
    }
}
