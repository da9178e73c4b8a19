using System.Text;
using Assistant.Warehouses.Guard.Rules;
using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Printing;

/// <summary>
/// Writes a tree as SQL: every name in quotes, every operation in parentheses, every special form as the call that the parser made of it. DuckDB's own printer
/// (<c>json_deserialize_sql</c>) is not used: it prints whatever a tree may hold, and only DuckDB's dialect; this one can print nothing but the records.
/// </summary>
internal sealed partial class SqlPrinter(Vocabulary vocabulary, Spelling spelling, IReadOnlyDictionary<TableScan, ScanWindow>? windows)
{
    private readonly StringBuilder _text = new();

    /// <param name="windows">Bounds to write into each scan, with the tables' own names; null prints the tree as it was read.</param>
    public static string Print(Query query, Vocabulary vocabulary, TableList tables, IReadOnlyDictionary<TableScan, ScanWindow>? windows = null)
    {
        var printer = new SqlPrinter(vocabulary, vocabulary.IsDuckDb ? Spelling.AsWritten : Spelling.OfTables(tables), windows);
        printer.Query(query);
        return printer._text.ToString();
    }

    private void Query(Query query)
    {
        if (query.With.Count > 0)
        {
            Write("WITH ");
            List(query.With, CommonTable);
            Write(" ");
        }
        switch (query)
        {
            case Select select:
                Select(select);
                break;
            case ValueRows values:
                Write("VALUES ");
                List(values.Rows, row => Parenthesized(row, Expression));
                break;
            case SetOperation set:
                Parenthesized(set.Left);
                Write($" {set.Operator} ");
                Parenthesized(set.Right);
                break;
            default:
                throw new InvalidOperationException(query.GetType().Name);
        }
        OrderAndLimit(query.Order);
    }

    private void CommonTable(CommonTable table)
    {
        Name(table.Name);
        ColumnNames(table.Columns);
        Write(" AS ");
        Parenthesized(table.Query);
    }

    private void Select(Select select)
    {
        Write("SELECT ");
        if (select.Distinct is { } distinct)
        {
            Write("DISTINCT ");
            if (distinct.On.Count > 0)
            {
                Write("ON ");
                Parenthesized(distinct.On, Expression);
                Write(" ");
            }
        }
        List(select.Items, Item);
        if (select.From is not NoRelation)
        {
            Write(" FROM ");
            Relation(select.From);
        }
        Clause(" WHERE ", select.Where);
        GroupBy(select.Grouping);
        Clause(" HAVING ", select.Having);
        Clause(" QUALIFY ", select.Qualify);
    }

    private void Item(Named item)
    {
        Expression(item.Expression);
        if (item.Name.Length > 0)
        {
            Write(" AS ");
            Name(item.Name);
        }
    }

    private void GroupBy(Grouping grouping)
    {
        if (grouping.All)
            Write(" GROUP BY ALL");
        if (grouping.Sets.Count == 0)
            return;
        Write(" GROUP BY ");
        if (grouping.Sets is [var only] && only.SequenceEqual(Enumerable.Range(0, grouping.Expressions.Count)) && only.Count > 0)
        {
            List(grouping.Expressions, Expression);
            return;
        }
        Write("GROUPING SETS ");
        Parenthesized(grouping.Sets, set => Parenthesized(set, index => Expression(grouping.Expressions[index])));
    }

    private void OrderAndLimit(RowOrder order)
    {
        if (order.Keys.Count > 0)
            OrderBy(" ORDER BY ", order.Keys);
        Clause(" LIMIT ", order.Limit);
        Clause(" OFFSET ", order.Offset);
    }

    private void OrderBy(string words, IReadOnlyList<SortKey> keys)
    {
        Write(words);
        List(keys, key =>
        {
            Expression(key.Expression);
            Write(key.Direction.Length > 0 ? $" {key.Direction}" : "");
            Write(key.Nulls.Length > 0 ? $" {key.Nulls}" : "");
        });
    }

    private void Clause(string words, Expression? expression)
    {
        if (expression is null)
            return;
        Write(words);
        Expression(expression);
    }

    private void Parenthesized(Query query)
    {
        Write("(");
        Query(query);
        Write(")");
    }

    private void Parenthesized<T>(IReadOnlyList<T> items, Action<T> print)
    {
        Write("(");
        List(items, print);
        Write(")");
    }

    private void List<T>(IReadOnlyList<T> items, Action<T> print, string separator = ", ")
    {
        for (var index = 0; index < items.Count; index++)
        {
            Write(index > 0 ? separator : "");
            print(items[index]);
        }
    }

    private void ColumnNames(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return;
        Write(" ");
        Parenthesized(names, Name);
    }

    private void Name(string name) => Write($"\"{spelling.Of(name).Replace("\"", "\"\"", StringComparison.Ordinal)}\"");

    private void Write(string text) => _text.Append(text);
}
