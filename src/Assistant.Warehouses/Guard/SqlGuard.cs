using System.Text.Json;
using Assistant.Warehouses.Guard.Printing;
using Assistant.Warehouses.Guard.Reading;
using Assistant.Warehouses.Guard.Rules;
using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard;

/// <summary>
/// Lets free SQL through only as a statement of its own: the text is parsed by DuckDB's parser, the tree is read into the few records that the guard knows,
/// checked, and printed; what was sent is never run. Two round trips guard the printer: the whole tree must come back the same from its plain print, and the
/// statement that will run must print the same once more when it is parsed again.
/// </summary>
/// <remarks>A verdict holds for now: bounds that depend on the clock are computed when the statement is checked. Check the text again for each run.</remarks>
public sealed class SqlGuard : IDisposable
{
    private readonly SqlDialect _dialect;
    private readonly TableList _tables;
    private readonly GuardLimits _limits;
    private readonly TimeProvider _clock;
    private readonly Vocabulary _vocabulary;
    private readonly SqlParser _parser;

    public SqlGuard(SqlDialect dialect, IReadOnlyList<GuardedTable> tables, GuardLimits limits, TimeProvider clock)
    {
        (_dialect, _tables, _limits, _clock) = (dialect, new TableList(tables), limits, clock);
        _vocabulary = dialect == SqlDialect.PostgreSql ? Vocabulary.PostgreSql : Vocabulary.DuckDb;
        _parser = new SqlParser(limits);
    }

    public GuardVerdict Check(string sql)
    {
        if (_dialect is SqlDialect.ClickHouse or SqlDialect.PostHog)
            return new GuardVerdict.Refused($"Free SQL cannot be run on {_dialect}, since there is no parser of its dialect to check it with; ask with a typed query.");
        if (sql.Length > _limits.Characters)
            return new GuardVerdict.Refused($"The statement has {sql.Length} characters; at most {_limits.Characters} are allowed.");
        if (string.IsNullOrWhiteSpace(sql) || sql.Contains('\0', StringComparison.Ordinal))
            return new GuardVerdict.Refused("The statement is empty or has the character NUL; write a SELECT.");
        try
        {
            using var tree = _parser.Parse(sql);
            return new GuardVerdict.Allowed(new SqlStatement(Printed(tree), []));
        }
        catch (RefusedException refusal)
        {
            return new GuardVerdict.Refused(refusal.Message);
        }
    }

    public void Dispose() => _parser.Dispose();

    private string Printed(JsonDocument tree)
    {
        var query = Read(tree.RootElement);
        using (var again = _parser.Parse(SqlPrinter.Print(query, Vocabulary.DuckDb, _tables)))
            if (!TreeComparison.Same(tree.RootElement, again.RootElement))
                throw new RefusedException("The statement cannot be written back as it was read; simplify its expressions.");
        if (!_vocabulary.IsDuckDb)
            PostgreSqlForms.Check(query);
        new NameRules(_vocabulary, _tables).Check(query);
        var times = new TimeExpression(_clock.GetUtcNow().UtcDateTime);
        var series = new SeriesLength(times, _limits);
        series.Check(query);
        TextPatterns.Check(query);
        AliasExpansion.Check(query);
        new ValueSizes(series, _tables, _limits).Check(query);
        new RowBombs(_vocabulary, series, _limits).Check(query);
        var windows = new TimeBounds(times, _limits).Of(query);
        var printed = SqlPrinter.Print(OuterLimit.Applied(query, _limits), _vocabulary, _tables, windows);
        using var last = _parser.Parse(printed);
        return SqlPrinter.Print(Read(last.RootElement), _vocabulary, _tables) == printed
            ? printed
            : throw new RefusedException("The statement cannot be written back as it was read; simplify its expressions.");
    }

    private Query Read(JsonElement tree) => SyntaxReader.Read(tree, _vocabulary, _tables);
}
