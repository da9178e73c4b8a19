namespace Assistant.Insights.Queries.Validation;

/// <param name="Path">Where in the JSON: <c>steps[1].where.of[0].property</c>. Empty: the query as a whole.</param>
/// <param name="Problem">What is wrong, with the value seen.</param>
/// <param name="Fix">What to write instead.</param>
public sealed record QueryError(string Path, string Problem, string Fix)
{
    public override string ToString() => $"{Path}: {Problem}; {Fix}";
}

/// <summary>A query that cannot be answered, with every reason.</summary>
public sealed class InvalidQueryException(IReadOnlyList<QueryError> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<QueryError> Errors { get; } = errors;
}
