using Assistant.Insights.Queries;
using Assistant.Insights.Queries.Validation;

namespace Assistant.Warehouses.Compiling;

/// <summary>Typed queries as SQL of one dialect over one mapped table.</summary>
public sealed class QueryCompiler(EventModel model, SqlDialect dialect)
{
    /// <exception cref="InvalidQueryException">With every error that <see cref="QueryCheck"/> finds.</exception>
    public CompiledQuery Compile(Query query)
    {
        if (QueryCheck.Errors(query, model) is { Count: > 0 } errors)
            throw new InvalidQueryException(errors);
        var source = new EventSource(model, query.By, new SqlBuilder(dialect));
        var conditions = new Conditions(source, query.Range);
        return query switch
        {
            TrendQuery trend => new TrendCompiler(trend, source, conditions).Compile(),
            FunnelQuery funnel => new FunnelCompiler(funnel, source, conditions).Compile(),
            RetentionQuery retention => new RetentionCompiler(retention, source, conditions).Compile(),
            LifecycleQuery lifecycle => new ActivityCompiler(source, conditions).Compile(lifecycle),
            StickinessQuery stickiness => new ActivityCompiler(source, conditions).Compile(stickiness),
            PathsQuery paths => new PathsCompiler(paths, source, conditions).Compile(),
            _ => throw new NotSupportedException(query.GetType().Name),
        };
    }
}
