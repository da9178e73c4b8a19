using Assistant.Insights.Queries;

namespace Assistant.Server.Rendering.Charts;

/// <summary>The picture of an answer, as PNG.</summary>
internal static class QueryChart
{
    /// <exception cref="UsageException">There is no picture of this kind of query.</exception>
    public static void Check(Query query)
    {
        if (query is PathsQuery)
            throw new UsageException("There is no picture of paths; leave out --chart, or ask for a funnel of the steps you see.");
        if (query is TrendQuery { Interval: null })
            throw new UsageException("A trend without an interval is one figure and has no picture; give it an interval, or leave out --chart.");
    }

    /// <exception cref="WorkFailedException">The answer holds nothing that could be drawn.</exception>
    public static byte[] Draw(Query query, TableResult table)
    {
        var answer = new Answer(table);
        return query switch
        {
            TrendQuery trend => TrendChart.Draw(trend, answer),
            FunnelQuery funnel => FunnelChart.Draw(funnel, answer),
            RetentionQuery retention => RetentionChart.Draw(retention, answer),
            LifecycleQuery lifecycle => LifecycleChart.Draw(lifecycle, answer),
            StickinessQuery stickiness => StickinessChart.Draw(stickiness, answer),
            CorrelationQuery correlation => CorrelationChart.Draw(correlation, answer),
            ExperimentQuery experiment => ExperimentChart.Draw(experiment, answer),
            _ => throw new NotSupportedException(query.GetType().Name),
        };
    }

    public static string Of(EventMatch match) => match.Event ?? "any event";
}
