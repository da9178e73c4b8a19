using System.Globalization;
using Assistant.Warehouses.Guard.Rules;
using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Printing;

internal sealed partial class SqlPrinter
{
    /// <param name="joined">The relation stands to the right of a join, where PostgreSQL needs LATERAL if it looks to the left; the parser does not keep the word.</param>
    private void Relation(Relation relation, bool joined = false)
    {
        switch (relation)
        {
            case TableScan scan when windows is null:
                QualifiedName(scan.Schema, scan.Name);
                Alias(scan.Alias);
                break;
            case TableScan scan:
                Scan(scan, joined);
                break;
            case CommonTableUse use:
                Name(use.Table.Name);
                Alias(use.Alias, use.Columns);
                break;
            case DerivedTable derived:
                Write(Lateral(joined));
                Parenthesized(derived.Query);
                Alias(derived.Alias, derived.Columns);
                break;
            case RowsOfCall rows:
                Expression(rows.Call);
                Write(rows.Ordinality ? " WITH ORDINALITY" : "");
                Alias(rows.Alias, rows.Columns);
                break;
            case Join join:
                Join(join);
                break;
            case Pivot pivot:
                Pivot(pivot);
                break;
            default:
                throw new InvalidOperationException(relation.GetType().Name);
        }
    }

    private string Lateral(bool joined) => joined && !vocabulary.IsDuckDb ? "LATERAL " : "";

    /// <summary>The table itself where all of it may be read; else a subquery of the rows and the columns that may.</summary>
    private void Scan(TableScan scan, bool joined)
    {
        ScanWindow? window = windows!.TryGetValue(scan, out var bounds) ? bounds : null;
        if (window is null && scan.Table.TimeColumn is not null)
            throw new InvalidOperationException($"The scan of {scan.Name} has no bounds.");
        var isWhole = window is null && scan.Table.Hidden.Count == 0;
        Write(isWhole ? "" : $"{Lateral(joined)}(SELECT ");
        if (scan.Table.Hidden.Count > 0)
            List(scan.Table.Columns, Name);
        Write(isWhole ? "" : $"{(scan.Table.Hidden.Count > 0 ? "" : "*")} FROM ");
        QualifiedName(scan.Table.Schema ?? "", scan.Table.Name);
        if (window is { } within)
        {
            Write(" WHERE (");
            Bound(scan, ">=", within.From);
            Write(" AND ");
            Bound(scan, "<", within.To);
            Write(")");
        }
        Write(isWhole ? "" : ")");
        Alias(scan.KnownAs);
    }

    private void Bound(TableScan scan, string comparison, DateTime time)
    {
        Write("(");
        Name(scan.Table.TimeColumn!);
        Write(string.Create(CultureInfo.InvariantCulture, $" {comparison} CAST('{time:yyyy-MM-dd HH:mm:ss}' AS TIMESTAMP))"));
    }

    private void Join(Join join)
    {
        Relation(join.Left);
        Write(join.Cross ? " CROSS JOIN " : $" {(join.AsOf ? "ASOF " : "")}{join.Kind.ToString().ToUpperInvariant()} JOIN ");
        var nested = join.Right is Join;
        Write(nested ? "(" : "");
        Relation(join.Right, joined: !nested);
        Write(nested ? ")" : "");
        Clause(" ON ", join.Condition);
        if (join.Using.Count > 0)
        {
            Write(" USING ");
            Parenthesized(join.Using, Name);
        }
    }

    private void Pivot(Pivot pivot)
    {
        Relation(pivot.Source);
        var isPivot = pivot.Aggregates.Count > 0;
        Write(isPivot ? " PIVOT (" : pivot.IncludeNulls ? " UNPIVOT INCLUDE NULLS (" : " UNPIVOT (");
        List(pivot.Aggregates, Item);
        NameOrNames(pivot.ValueColumns);
        Write(" FOR ");
        List(pivot.Pivots, PivotColumn, " ");
        if (pivot.Groups.Count > 0)
        {
            Write(" GROUP BY ");
            List(pivot.Groups, Name);
        }
        Write(")");
        Alias(pivot.Alias, pivot.Columns);
    }

    private void PivotColumn(PivotColumn column)
    {
        if (column.Expressions.Count > 1)
            Parenthesized(column.Expressions, Expression);
        else
            List(column.Expressions, Expression);
        NameOrNames(column.NameColumns);
        Write(" IN ");
        Parenthesized(column.Entries, entry =>
        {
            Action<Constant> print = column.NameColumns.Count > 0 ? value => Name(value.Text) : Expression;
            if (entry.Values.Count > 1)
                Parenthesized(entry.Values, print);
            else
                List(entry.Values, print);
            Alias(entry.Alias);
        });
    }

    private void NameOrNames(IReadOnlyList<string> names)
    {
        if (names.Count > 1)
            Parenthesized(names, Name);
        else
            List(names, Name);
    }

    private void Alias(string alias, IReadOnlyList<string>? columns = null)
    {
        if (alias.Length > 0)
        {
            Write(" AS ");
            Name(alias);
        }
        ColumnNames(columns ?? []);
    }

    private void QualifiedName(string schema, string name)
    {
        if (schema.Length > 0)
        {
            Name(schema);
            Write(".");
        }
        Name(name);
    }
}
