using System.Text.Json;

namespace Assistant.TestKit.PostHog;

/// <param name="Target">Path and query.</param>
public sealed record PostHogRequest(string Method, string Target, string Body);

/// <param name="Id">The client's id of the query.</param>
/// <param name="Values">By the name of the placeholder.</param>
public sealed record PostHogQuery(string Id, string Sql, IReadOnlyDictionary<string, JsonElement> Values)
{
    internal static PostHogQuery Read(string body)
    {
        var root = JsonElement.Parse(body);
        var query = root.GetProperty("query");
        return new PostHogQuery(
            root.GetProperty("client_query_id").GetString()!,
            query.GetProperty("query").GetString()!,
            query.GetProperty("values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value));
    }
}

/// <param name="Types">ClickHouse's, one for each column.</param>
public sealed record PostHogAnswer(IReadOnlyList<string> Columns, IReadOnlyList<string> Types, IReadOnlyList<IReadOnlyList<object?>> Rows);

internal sealed record PostHogStatus(string Id, bool Complete, bool Error, string? Message, PostHogAnswer? Answer)
{
    public object ToJson() => new
    {
        id = Id,
        team_id = 1,
        query_async = true,
        complete = Complete,
        error = Error,
        error_message = Message,
        results = Answer is null ? null : new
        {
            columns = Answer.Columns,
            types = Answer.Columns.Zip(Answer.Types, (name, type) => new[] { name, type }),
            results = Answer.Rows,
            hasMore = false,
        },
    };
}
