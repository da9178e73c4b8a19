using System.Collections.Frozen;

namespace Assistant.Warehouses.Guard.Rules;

/// <summary>
/// The functions, operators and types that a statement may use. Lists of what is allowed: a function that an engine gains is refused until someone has
/// looked at it. None of them reads a file, a setting, the catalog or the session, writes, waits, or draws a random number.
/// </summary>
internal sealed class Vocabulary
{
    private readonly FrozenSet<string> _scalars;
    private readonly FrozenSet<string> _aggregates;
    private readonly FrozenSet<string> _windows;
    private readonly FrozenSet<string> _rows;
    private readonly FrozenSet<string> _operators;
    private readonly FrozenSet<string> _types;

    private Vocabulary(bool isDuckDb, string scalars, string aggregates, string windows, string rows, string operators, string types)
    {
        IsDuckDb = isDuckDb;
        (_scalars, _aggregates, _windows) = (Words(scalars), Words(aggregates), Words(windows));
        (_rows, _operators, _types) = (Words(rows), Words(operators), types.Split('|').ToFrozenSet());
    }

    public static Vocabulary DuckDb { get; } = new(
        isDuckDb: true, DuckDbWords.Scalars, DuckDbWords.Aggregates, DuckDbWords.Windows, DuckDbWords.Rows, DuckDbWords.Operators, DuckDbWords.Types);

    public static Vocabulary PostgreSql { get; } = new(
        isDuckDb: false, PostgreSqlWords.Scalars, PostgreSqlWords.Aggregates, PostgreSqlWords.Windows, PostgreSqlWords.Rows, PostgreSqlWords.Operators, PostgreSqlWords.Types);

    public bool IsDuckDb { get; }

    public string RowFunctions => string.Join(", ", _rows.Order(StringComparer.Ordinal));

    public bool IsFunction(string name) => _scalars.Contains(name) || _rows.Contains(name) || IsWindow(name);

    public bool IsAggregate(string name) => _aggregates.Contains(name);

    public bool IsWindow(string name) => _windows.Contains(name) || IsAggregate(name);

    public bool MakesRows(string name) => _rows.Contains(name);

    public bool IsOperator(string name) => _operators.Contains(name);

    public bool IsType(string name) => _types.Contains(name);

    private static FrozenSet<string> Words(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
