using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Rules;

/// <summary>
/// The expressions that a name of a statement can stand for, each before those that use it: items by their alias, columns of common tables and subqueries by the names
/// given to them. Where a name is given twice it may mean either, and where it cannot be told which item is meant, any of them.
/// </summary>
internal sealed class NamedValues
{
    private readonly List<(string Name, Expression Meaning)> _meanings = [];
    private readonly HashSet<string> _relations = new(StringComparer.OrdinalIgnoreCase);

    public NamedValues(Query query) => Visit(query);

    /// <summary>The name is empty for an item that has none, which an engine names after its text.</summary>
    public IReadOnlyList<(string Name, Expression Meaning)> Meanings => _meanings;

    /// <summary>Whether the name alone can mean a whole row of what the statement computes.</summary>
    public bool IsRow(string name) => _relations.Contains(name);

    public static IEnumerable<Named> Items(Query query) => query switch
    {
        Select select => select.Items,
        ValueRows values => values.Rows.SelectMany(row => row).Select(cell => new Named(cell, "")),
        SetOperation set => Items(set.Left).Concat(Items(set.Right)),
        _ => throw new InvalidOperationException(query.GetType().Name),
    };

    private void Visit(Query query)
    {
        foreach (var table in query.With)
        {
            Visit(table.Query);
            Rename(table.Columns, table.Query);
            _relations.Add(table.Name);
        }
        if (query is SetOperation set)
        {
            Visit(set.Left);
            Visit(set.Right);
            Rename([.. Items(set.Left).Select(NameOf)], set.Right);
        }
        foreach (var leaf in query is Select select ? select.From.Leaves() : [])
        {
            foreach (var derived in leaf.Derived())
                Visit(derived);
            Add(leaf);
        }
        foreach (var subquery in query.Expressions().OfType<SubqueryExpression>())
            Visit(subquery.Query);
        foreach (var item in query is SetOperation ? [] : Items(query))
        {
            Add(NameOf(item), item.Expression);
            if (item.Name.Length == 0)
                Add("", item.Expression);
        }
    }

    private static string NameOf(Named item) =>
        item.Name.Length > 0 ? item.Name : item.Expression switch { FunctionCall call => call.Name, WindowCall call => call.Name, ColumnName column => column.Last, _ => "" };

    private void Add(Relation leaf)
    {
        if (leaf is not TableScan && leaf.Alias() is { Length: > 0 } alias)
            _relations.Add(alias);
        switch (leaf)
        {
            case DerivedTable derived:
                Rename(derived.Columns, derived.Query);
                break;
            case CommonTableUse use:
                Rename(use.Columns, use.Table.Query);
                break;
            case RowsOfCall { Call: { Name: "unnest", Arguments: [{ Expression: not FunctionCall { Name: "generate_series" or "range" } and var list }] } } rows:
                foreach (var name in rows.Columns.Prepend(rows.Alias).Append("unnest"))
                    Add(name, list);
                break;
            case Pivot pivot:
                foreach (var aggregate in pivot.Aggregates)
                    Add("", aggregate.Expression);
                foreach (var name in pivot.ValueColumns.Concat(pivot.Columns).Concat(pivot.Pivots.SelectMany(column => column.NameColumns)))
                    Add(name, new Star("", [], []));
                foreach (var entry in pivot.Pivots.SelectMany(column => column.Entries))
                    foreach (var aggregate in pivot.Aggregates)
                        Add(entry.Alias.Length > 0 ? entry.Alias : entry.Values[0].Text, aggregate.Expression);
                Add(pivot.Source);
                break;
        }
    }

    private void Rename(IReadOnlyList<string> names, Query query)
    {
        List<Expression> items = [.. Items(query).Select(item => item.Expression)];
        var isPlain = query is Select && !items.Exists(item => item is Star);
        foreach (var (index, name) in names.Index())
            if (isPlain && index < items.Count)
                Add(name, items[index]);
            else
                items.ForEach(item => Add(name, item));
    }

    private void Add(string name, Expression meaning)
    {
        var isItself = meaning is ColumnName column && (name.Length == 0 || string.Equals(column.Last, name, StringComparison.OrdinalIgnoreCase));
        if (!isItself && !(name.Length == 0 && meaning is Star))
            _meanings.Add((name, meaning));
    }
}
