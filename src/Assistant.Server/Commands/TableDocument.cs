using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Assistant.Insights.Queries;

namespace Assistant.Server.Commands;

/// <summary>What <c>insights query --json</c> and <c>insights sql --json</c> print.</summary>
/// <param name="Truncated">There are more rows than these.</param>
/// <param name="Statement">The SQL that ran, where it was asked for.</param>
internal sealed record TableDocument(IReadOnlyList<string> Columns, JsonArray Rows, bool Truncated,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Statement)
{
    public static TableDocument Of(TableResult table, string? statement = null) =>
        new([.. table.Columns.Select(column => column.Name)], new JsonArray([.. table.Rows.Select(Node)]), table.Truncated, statement);

    private static JsonNode? Node(object? cell) => cell switch
    {
        null => null,
        bool truth => truth,
        long whole => whole,
        double real => double.IsFinite(real) ? real : null,
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        IReadOnlyList<object?> cells => new JsonArray([.. cells.Select(Node)]),
        _ => $"{cell}",
    };
}
