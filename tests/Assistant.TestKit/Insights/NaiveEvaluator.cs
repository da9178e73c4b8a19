using Assistant.Insights.Queries;

namespace Assistant.TestKit.Insights;

/// <summary>
/// Answers queries as their definitions read, with loops over a table in memory: the measure for every compiler, sharing nothing with them. For small tables.
/// </summary>
public static class NaiveEvaluator
{
    public static TableResult Answer(Query query, NaiveTable table)
    {
        var scene = new NaiveScene(query, table);
        return query switch
        {
            TrendQuery trend => NaiveTrend.Answer(trend, scene),
            FunnelQuery funnel => NaiveFunnel.Answer(funnel, scene),
            RetentionQuery retention => NaiveRetention.Answer(retention, scene),
            LifecycleQuery lifecycle => NaiveActivity.Answer(lifecycle, scene),
            StickinessQuery stickiness => NaiveActivity.Answer(stickiness, scene),
            PathsQuery paths => NaivePaths.Answer(paths, scene),
            CorrelationQuery correlation => NaiveCorrelation.Answer(correlation, scene),
            ExperimentQuery experiment => NaiveExperiment.Answer(experiment, scene),
            _ => throw new NotSupportedException(query.GetType().Name),
        };
    }
}
