namespace Assistant.Warehouses.Guard.Rules;

/// <summary>The tables that may be read, found without regard to case.</summary>
internal sealed class TableList(IReadOnlyList<GuardedTable> tables)
{
    private readonly HashSet<string> _columns = new(tables.SelectMany(table => table.Columns), StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _hidden = new(tables.SelectMany(table => table.Hidden), StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<GuardedTable> Tables => tables;

    public string Listing => string.Join(", ", tables.Select(table => table.Name));

    /// <param name="schema">Empty when the statement names none.</param>
    public GuardedTable? Find(string schema, string name) => tables.FirstOrDefault(table =>
        Same(table.Name, name) && (schema.Length == 0 || (table.Schema is { } own && Same(own, schema))));

    public bool HasColumn(string name) => _columns.Contains(name);

    /// <summary>A hidden column of some table, and a visible one of none.</summary>
    public bool Hides(string name) => _hidden.Contains(name) && !_columns.Contains(name);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
