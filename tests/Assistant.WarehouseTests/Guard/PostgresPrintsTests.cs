using System.Globalization;
using System.Text.Json;
using Assistant.Warehouses;
using Assistant.Warehouses.Guard;

namespace Assistant.WarehouseTests.Guard;

/// <summary>The guard's prints for PostgreSQL on a real one, beside DuckDB's answer to the statement as it was written.</summary>
public sealed class PostgresPrintsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_ordinary_statement_that_is_allowed_is_planned_and_gives_the_same_rows()
    {
        using var database = new GuardDatabase();
        await using var postgres = await GuardPostgres.MakeOrSkipAsync(database);
        using var guard = postgres.Guard();
        var allowed = 0;

        foreach (var statement in Corpus.Ordinary)
        {
            if (guard.Check(statement) is not GuardVerdict.Allowed { Statement: var printed })
                continue;
            allowed++;
            Assert.NotEmpty((await postgres.Engine.ExplainAsync(printed, QueryLimits.Default, Token)).Rows);
            var answer = await postgres.Engine.RunAsync(printed, QueryLimits.Default, Token);
            Assert.Equal(Sorted(database.Cells(statement)), Sorted(answer.Rows));
        }

        Assert.InRange(allowed, 220, Corpus.Ordinary.Count);
    }

    private static List<string> Sorted(IEnumerable<IReadOnlyList<object?>> rows) => [.. rows.Select(row => string.Join(" | ", row.Select(Shown))).Order(StringComparer.Ordinal)];

    /// <summary>Whatever the engines agree on: sums may differ in their last digits, dates are midnights, and JSON has no order of members and no spaces.</summary>
    private static string Shown(object? cell) => cell switch
    {
        bool truth => truth ? "true" : "false",
        DateOnly date => Shown(date.ToDateTime(TimeOnly.MinValue)),
        DateTime time => time.ToString("s", CultureInfo.InvariantCulture),
        string text when text.StartsWith('{') => Json(JsonDocument.Parse(text).RootElement),
        IEnumerable<object?> cells => $"[{string.Join(", ", cells.Select(Shown))}]",
        string or null or System.Collections.IEnumerable => GuardDatabase.Shown(cell),
        System.Numerics.BigInteger large => Shown((double)large),
        IConvertible number => Convert.ToDouble(number, CultureInfo.InvariantCulture).ToString("G10", CultureInfo.InvariantCulture),
        _ => GuardDatabase.Shown(cell),
    };

    private static string Json(JsonElement element) => element.ValueKind is JsonValueKind.Object
        ? $"{{{string.Join(",", element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"{member.Name}:{Json(member.Value)}"))}}}"
        : element.ToString().Replace(" ", "", StringComparison.Ordinal);
}
