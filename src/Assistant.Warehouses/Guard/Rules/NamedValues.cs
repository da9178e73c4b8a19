using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Rules;

/// <summary>
/// The expressions that a name of a statement can stand for: items by their alias, columns of common tables and subqueries by the names given to them. Where a name is
/// given twice it may mean either, and where it cannot be told which item is meant, any of them.
/// </summary>
internal sealed class NamedValues
{
    private readonly Dictionary<string, List<Expression>> _meanings = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _relations = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Expression> _unnamed = [];

    public NamedValues(Query query)
    {
        foreach (var inner in query.Tree())
        {
            foreach (var table in inner.With)
                Rename(table.Columns, table.Query);
            _relations.UnionWith(inner.With.Select(table => table.Name));
            if (inner is SetOperation set)
                Rename([.. Items(set.Left).Select(NameOf)], set.Right);
            _unnamed.AddRange(Items(inner).Where(item => item.Name.Length == 0).Select(item => item.Expression).Where(item => item is not (ColumnName or Star)));
            foreach (var item in inner is Select ? Items(inner) : [])
                Add(NameOf(item), item.Expression);
            foreach (var leaf in inner is Select select ? select.From.Leaves() : [])
                Add(leaf);
        }
    }

    public IEnumerable<string> Names => _meanings.Keys;

    public int Count => _meanings.Values.Sum(meanings => meanings.Count);

    /// <summary>Items without a name of their own, which an engine names after their text.</summary>
    public IReadOnlyList<Expression> Unnamed => _unnamed;

    /// <summary>Whether the name alone can mean a whole row of what the statement computes.</summary>
    public bool IsRow(string name) => _relations.Contains(name);

    public IReadOnlyList<Expression> Of(string name) => _meanings.GetValueOrDefault(name, []);

    public static IEnumerable<Named> Items(Query query) => query switch
    {
        Select select => select.Items,
        ValueRows values => values.Rows.SelectMany(row => row).Select(cell => new Named(cell, "")),
        SetOperation set => Items(set.Left).Concat(Items(set.Right)),
        _ => throw new InvalidOperationException(query.GetType().Name),
    };

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
                _unnamed.AddRange(pivot.Aggregates.Select(item => item.Expression));
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
        if (name.Length == 0 || (meaning is ColumnName column && string.Equals(column.Last, name, StringComparison.OrdinalIgnoreCase)))
            return;
        if (!_meanings.TryGetValue(name, out var meanings))
            _meanings[name] = meanings = [];
        meanings.Add(meaning);
    }
}
