using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Rules;

/// <summary>
/// Names that are no columns although they look it. DuckDB runs a function for a bare <c>current_user</c>; PostgreSQL runs any function of one argument for
/// <c>row.function</c>, so there a name must be one that the tables or the statement itself know.
/// </summary>
internal sealed class NameRules(Vocabulary vocabulary, TableList tables)
{
    private static readonly HashSet<string> SessionNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "current_catalog", "current_database", "current_query", "current_role", "current_schema", "current_user", "session_user", "system_user", "user",
    };

    private static readonly HashSet<string> ClockNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "current_date", "current_time", "current_timestamp", "localtime", "localtimestamp",
    };

    public static bool IsClock(ColumnName column) => column.Qualifier is null && ClockNames.Contains(column.Last);

    public void Check(Query query)
    {
        List<Query> queries = [.. query.Tree()];
        Lazy<HashSet<string>> known = new(() => Known(queries));
        List<RowsOfCall> rows = [.. queries.OfType<Select>().SelectMany(select => select.From.Leaves()).OfType<RowsOfCall>()];
        foreach (var column in queries.SelectMany(inner => inner.Expressions()).OfType<ColumnName>())
        {
            Check(column, known);
            if (!vocabulary.IsDuckDb && column.Qualifier is { } qualifier && rows.Exists(leaf => IsCalled(leaf, qualifier) && !leaf.Columns.Append(leaf.Alias()).Append("ordinality").Contains(column.Last, StringComparer.OrdinalIgnoreCase)))
                throw new RefusedException($"\"{string.Join('.', column.Parts)}\" is no column of the series; name its column as in generate_series(1, 3) AS s(n), and write s.n.");
        }
    }

    private void Check(ColumnName column, Lazy<HashSet<string>> known)
    {
        if (column.Qualifier is null && SessionNames.Contains(column.Last) && !tables.HasColumn(column.Last))
            throw new RefusedException($"\"{column.Last}\" tells about the session and cannot be read.");
        if (column.Parts.Count > 2 && tables.Find(column.Parts[0], column.Parts[1]) is { } table)
            throw new RefusedException($"Write {table.Name}.{column.Parts[2]} without the schema before it.");
        if (tables.Hides(column.Last) && !known.Value.Contains(column.Last))
            throw new RefusedException($"The column \"{column.Last}\" looks personal and is not shown; count or group by an id instead, or ask whoever runs the warehouse for a view without it.");
        if (vocabulary.IsDuckDb || IsClock(column))
            return;
        if (column.Parts.Count > 2)
            throw new RefusedException($"Write \"{string.Join('.', column.Parts)}\" with an alias and a column only.");
        if (!known.Value.Contains(column.Last))
            throw new RefusedException($"There is no column \"{column.Last}\"; the columns are {string.Join(", ", tables.Tables.SelectMany(table => table.Columns).Distinct())}.");
    }

    /// <summary>The element of a series or a list is a plain value, so PostgreSQL would call any function of one argument with it.</summary>
    private static bool IsCalled(RowsOfCall leaf, string qualifier) => string.Equals(leaf.Alias(), qualifier, StringComparison.OrdinalIgnoreCase);

    private HashSet<string> Known(IReadOnlyList<Query> queries)
    {
        HashSet<string> names = new(tables.Tables.SelectMany(table => table.Columns), StringComparer.OrdinalIgnoreCase) { "case", "coalesce", "row", "exists" };
        foreach (var query in queries)
        {
            names.UnionWith(query.With.SelectMany(table => table.Columns));
            names.UnionWith(query.Expressions().OfType<FunctionCall>().Select(call => call.Name == "count_star" ? "count" : call.Name));
            names.UnionWith(query.Expressions().OfType<WindowCall>().Select(call => call.Name == "count_star" ? "count" : call.Name));
            if (query is ValueRows values)
                names.UnionWith(Enumerable.Range(1, values.Rows[0].Count).Select(index => $"column{index}"));
            if (query is Select select)
            {
                names.UnionWith(select.Items.Select(item => item.Name));
                names.UnionWith(select.From.Leaves().SelectMany(Names));
            }
        }
        return names;
    }

    private static IEnumerable<string> Names(Relation leaf) => leaf switch
    {
        CommonTableUse use => [use.KnownAs, .. use.Columns],
        DerivedTable derived => [derived.Alias, .. derived.Columns],
        RowsOfCall rows => [rows.Alias, "ordinality", .. rows.Columns],
        _ => [],
    };
}
