using Assistant.Insights.Queries;

namespace Assistant.Insights.Detection.Runs;

/// <summary>Turns findings into incidents: merged while they follow each other, told again only when worse, closed after some quiet buckets.</summary>
internal sealed class IncidentLog(IEnumerable<Incident> known)
{
    /// <summary>An incident is told again when its effect has grown by a quarter and chance explains it less than before.</summary>
    private const double Worse = 1.25;

    private readonly List<Incident> incidents = [.. known];
    private readonly List<IncidentNews> news = [];

    public IReadOnlyList<Incident> Incidents => incidents;

    public IReadOnlyList<IncidentNews> News => news;

    public void Add(DateTime at, Interval interval, Finding finding)
    {
        var index = incidents.FindLastIndex(one => one.Metric == finding.Metric && one.Direction == finding.Direction && one.Interval == interval
            && (one.State == IncidentState.Open || finding.Last <= one.Last));
        if (index < 0)
        {
            incidents.Add(new Incident
            {
                Metric = finding.Metric, Direction = finding.Direction, Interval = interval,
                First = finding.First, Last = finding.Last, Opened = at, Strongest = finding, Told = finding,
            });
            news.Add(new IncidentNews(at, NewsKind.Opened, incidents[^1]));
            return;
        }
        if (incidents[index].State != IncidentState.Open)
            return;                                                         // a window that still holds buckets of what is over
        incidents[index] = Merge(at, incidents[index], finding);
    }

    /// <param name="interval">Incidents of series of this interval are looked at.</param>
    /// <param name="bucket">Start of the last bucket that was judged.</param>
    /// <param name="isNewLevel">Whether an incident ended since its level is what is expected now.</param>
    public void CloseQuiet(DateTime at, Interval interval, DateTime bucket, Func<Incident, bool> isNewLevel)
    {
        for (var i = 0; i < incidents.Count; i++)
        {
            if (incidents[i].State != IncidentState.Open || incidents[i].Interval != interval || incidents[i].Last.Add(Quiet(interval)) > bucket)
                continue;
            incidents[i] = incidents[i] with { State = isNewLevel(incidents[i]) ? IncidentState.NewLevel : IncidentState.Recovered, Closed = at };
            news.Add(new IncidentNews(at, NewsKind.Closed, incidents[i]));
        }
    }

    private Incident Merge(DateTime at, Incident incident, Finding finding)
    {
        var merged = incident with
        {
            First = finding.First < incident.First ? finding.First : incident.First,
            Last = finding.Last > incident.Last ? finding.Last : incident.Last,
            Strongest = finding.Probability < incident.Strongest.Probability ? finding : incident.Strongest,
        };
        if (Math.Abs(finding.Effect) < Worse * Math.Abs(incident.Told.Effect) || finding.Probability >= incident.Told.Probability)
            return merged;
        merged = merged with { Told = finding };
        news.Add(new IncidentNews(at, NewsKind.Worse, merged));
        return merged;
    }

    private static TimeSpan Quiet(Interval interval) => interval switch
    {
        Interval.Hour => TimeSpan.FromHours(6),
        Interval.Day => TimeSpan.FromDays(3),
        Interval.Week => TimeSpan.FromDays(14),
        _ => TimeSpan.FromDays(59),
    };
}
