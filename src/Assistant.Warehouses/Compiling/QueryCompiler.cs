using Assistant.Insights.Queries;
using Assistant.Insights.Queries.Validation;

namespace Assistant.Warehouses.Compiling;

/// <summary>Typed queries as SQL of one dialect over one mapped table.</summary>
public sealed class QueryCompiler(EventModel model, SqlDialect dialect)
{
    /// <exception cref="InvalidQueryException">With every error that <see cref="QueryCheck"/> finds.</exception>
    public CompiledQuery Compile(Query query)
    {
        var (source, conditions) = Prepare(query);
        return query switch
        {
            TrendQuery trend => new TrendCompiler(trend, source, conditions).Compile(),
            FunnelQuery funnel => new FunnelCompiler(funnel, source, conditions).Compile(),
            RetentionQuery retention => new RetentionCompiler(retention, source, conditions).Compile(),
            LifecycleQuery lifecycle => new ActivityCompiler(source, conditions).Compile(lifecycle),
            StickinessQuery stickiness => new ActivityCompiler(source, conditions).Compile(stickiness),
            PathsQuery paths => new PathsCompiler(paths, source, conditions).Compile(),
            CorrelationQuery correlation => new CorrelationCompiler(correlation, () => Source(correlation)).Compile(),
            ExperimentQuery experiment => new ExperimentCompiler(experiment, source, conditions).Compile(),
            _ => throw new NotSupportedException(query.GetType().Name),
        };
    }

    /// <summary>One column, <c>actor</c>: who is behind a figure, each once, in the database's order of text. How many come back is the engine's limit to say.</summary>
    /// <exception cref="InvalidQueryException">With every error that <see cref="QueryCheck"/> finds.</exception>
    /// <exception cref="ArgumentException">The query's results have no such cell.</exception>
    public SqlStatement PeopleOf(Query query, QueryCell cell)
    {
        var (source, conditions) = Prepare(query);
        return (query, cell) switch
        {
            (TrendQuery trend, QueryCell.OfTrend figure) => new TrendCompiler(trend, source, conditions).People(figure),
            (FunnelQuery funnel, QueryCell.OfFunnel figure) => new FunnelCompiler(funnel, source, conditions).People(figure),
            (RetentionQuery retention, QueryCell.OfRetention figure) => new RetentionCompiler(retention, source, conditions).People(figure),
            (LifecycleQuery lifecycle, QueryCell.OfLifecycle figure) => new ActivityCompiler(source, conditions).People(lifecycle, figure),
            (StickinessQuery stickiness, QueryCell.OfStickiness figure) => new ActivityCompiler(source, conditions).People(stickiness, figure),
            (PathsQuery paths, QueryCell.OfPaths figure) => new PathsCompiler(paths, source, conditions).People(figure),
            (CorrelationQuery correlation, QueryCell.OfCorrelation figure) => new CorrelationCompiler(correlation, () => Source(correlation)).People(figure),
            (ExperimentQuery experiment, QueryCell.OfExperiment figure) => new ExperimentCompiler(experiment, source, conditions).People(figure),
            _ => throw new ArgumentException($"A {query.GetType().Name} has no cell {cell.GetType().Name}.", nameof(cell)),
        };
    }

    private (EventSource Source, Conditions Conditions) Prepare(Query query)
    {
        if (QueryCheck.Errors(query, model) is { Count: > 0 } errors)
            throw new InvalidQueryException(errors);
        var source = Source(query);
        return (source, new Conditions(source, query.Range));
    }

    private EventSource Source(Query query) => EventSource.Of(model, query.By, dialect);
}
