using System.Text;

namespace Assistant.Warehouses.Compiling;

/// <summary>Collects the parameters and the common table expressions of one statement.</summary>
/// <param name="tables">Names of the warehouse's tables that it reads: a common table expression of the same name would hide one from those after it.</param>
internal sealed class SqlBuilder(SqlDialect dialect, IReadOnlyCollection<string> tables)
{
    private readonly List<object?> _values = [];
    private readonly List<(string Name, string Select)> _tables = [];

    public SqlDialect Dialect => dialect;

    /// <summary>Placeholder for a value: string, long, double or DateTime.</summary>
    public string Value(object value)
    {
        _values.Add(value);
        return dialect.Placeholder(_values.Count, value);
    }

    /// <summary>Adds a common table expression and gives its name, which is the stem if that is free; in a dialect without such, gives the select in parentheses.</summary>
    public string Table(string stem, string select)
    {
        if (!dialect.HasCommonTables)
            return $"(\n{select}\n)";
        var name = stem;
        for (var number = 2; tables.Contains(name, StringComparer.OrdinalIgnoreCase) || _tables.Exists(table => table.Name == name); number++)
            name = $"{stem}_{number}";
        _tables.Add((name, select));
        return name;
    }

    public SqlStatement Build(string select)
    {
        var text = new StringBuilder();
        for (var i = 0; i < _tables.Count; i++)
            text.Append(i == 0 ? "with " : ",\n").Append(_tables[i].Name).Append(" as (\n").Append(_tables[i].Select).Append("\n)");
        return new SqlStatement(text.Append(_tables.Count > 0 ? "\n" : "").Append(select).ToString(), _values);
    }
}
