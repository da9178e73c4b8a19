using System.Globalization;
using Assistant.Insights.Queries;
using Assistant.Insights.Queries.Json;
using Assistant.TestKit.Insights;
using Assistant.Warehouses;

namespace Assistant.WarehouseTests.Queries;

/// <summary>Compares results cell by cell, real numbers up to rounding.</summary>
internal static class Tables
{
    public static void AssertSame(TableResult expected, TableResult actual, SqlStatement statement, Query query, NaiveTable table)
    {
        var (left, right) = (Written(expected), Written(actual));
        var same = expected.Columns.SequenceEqual(actual.Columns) && expected.Rows.Count == actual.Rows.Count
            && expected.Rows.Zip(actual.Rows).All(rows => rows.First.Count == rows.Second.Count && rows.First.Zip(rows.Second).All(cells => Same(cells.First, cells.Second)));
        if (!same)
            Assert.Fail($"{QueryJson.Write(query)}\n\nexpected\n{left}\nactual\n{right}\n{statement.Text}\n{string.Join(" | ", statement.Parameters)}\n\n{Written(table)}");
    }

    private static bool Same(object? left, object? right) =>
        left is double first && right is double second ? Math.Abs(first - second) <= 1e-6 * Math.Max(1, Math.Abs(first)) : Equals(left, right);

    private static string Written(TableResult table) =>
        string.Join('\n', table.Rows.Select(row => string.Join(" | ", row.Select(cell => cell is null ? "–" : Convert.ToString(cell, CultureInfo.InvariantCulture)))).Prepend(string.Join(" | ", table.Columns.Select(column => column.Name)))) + "\n";

    private static string Written(NaiveTable table) => string.Join('\n', table.Rows.OrderBy(row => row.Utc).Select(row =>
        $"{row.Utc:O} {row.Event} {row.DistinctId} {row.Person} {string.Join(',', row.Groups.Values)} {string.Join(", ", row.Properties.Select(pair => $"{pair.Key}={pair.Value}"))}"))
        + $"\n{table.Model.TimeZone} {table.Model.Person} {string.Join(' ', table.People)}";
}
