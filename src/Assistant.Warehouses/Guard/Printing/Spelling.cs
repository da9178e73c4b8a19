using Assistant.Warehouses.Guard.Rules;

namespace Assistant.Warehouses.Guard.Printing;

/// <summary>
/// How a name is spelled between quotes. DuckDB finds names without regard to case, so they stay as they were written. PostgreSQL folds bare names and keeps
/// quoted ones, and the parser does not keep which a name was: there each name is spelled as the tables spell it, or else as the statement spelled it first.
/// </summary>
internal sealed class Spelling
{
    private readonly Dictionary<string, string>? _spelled;

    private Spelling(Dictionary<string, string>? spelled) => _spelled = spelled;

    public static Spelling AsWritten { get; } = new(null);

    public static Spelling OfTables(TableList tables)
    {
        Dictionary<string, string> spelled = new(StringComparer.OrdinalIgnoreCase);
        foreach (var name in tables.Tables.SelectMany(table => new[] { table.Schema ?? table.Name, table.Name }.Concat(table.Columns)))
            spelled.TryAdd(name, name);
        return new Spelling(spelled);
    }

    public string Of(string name)
    {
        if (_spelled is null)
            return name;
        _spelled.TryAdd(name, name);
        return _spelled[name];
    }
}
