using System.Collections.Immutable;
using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Rules;

/// <summary>
/// Refuses statements that blow a value up: by calls inside calls, by names that stand for larger and larger values, by anonymous functions. One value is built outside
/// the engine's memory limit and cannot be interrupted, so its size is bounded by the text: every value of a table counts as <see cref="ValueSize.Stored"/>.
/// </summary>
internal sealed class ValueSizes(SeriesLength series, TableList tables, GuardLimits limits)
{
    private const int Step = 1000;
    private const double Comparisons = 1e6;

    private readonly Dictionary<string, ValueSize> _known = new(StringComparer.OrdinalIgnoreCase);
    private NamedValues _names = null!;
    private ValueSize _unnamed = ValueSize.Plain;

    private sealed record Place(ImmutableDictionary<string, ValueSize> Parameters, double Times);

    public void Check(Query query)
    {
        _names = new NamedValues(query);
        Place place = new(ImmutableDictionary.Create<string, ValueSize>(StringComparer.OrdinalIgnoreCase), 1);
        foreach (var (name, meaning) in _names.Meanings.Concat(_names.Meanings))   // twice: a subquery may use an alias of the items after it
            Learn(name, Of(meaning, place));
        var together = query.Tree().SelectMany(Roots).Sum(expression => Of(expression, place).Characters);
        if (together > limits.ValueCharacters * 20.0)
            throw TooLarge();
    }

    /// <summary>A series in FROM is none of them: it streams, and is counted as rows.</summary>
    private static IEnumerable<Expression> Roots(Query query) =>
        [.. query.OwnExpressions(), .. query is Select select ? select.From.OwnExpressions().Where(expression => expression is not FunctionCall { Name: "generate_series" or "range" }) : []];

    private void Learn(string name, ValueSize size)
    {
        if (name.Length == 0)
            _unnamed = _unnamed.Larger(size);
        else
            _known[name] = _known.GetValueOrDefault(name, tables.HasColumn(name) ? ValueSize.Stored : ValueSize.Plain).Larger(size);
    }

    private ValueSize Of(Expression expression, Place place)
    {
        var size = Measure(expression, place);
        return size.Characters <= limits.ValueCharacters && size.Characters * place.Times <= limits.ValueCharacters * 100.0 ? size : throw TooLarge();
    }

    private ValueSize Measure(Expression expression, Place place)
    {
        switch (expression)
        {
            case Constant constant:
                return constant.Kind == ConstantKind.Text ? new ValueSize(Math.Max(8, constant.Text.Length)) : ValueSize.Plain;
            case ColumnName column:
                return Named(column, place);
            case Star:
                return _known.Values.Aggregate(ValueSize.Stored.Larger(_unnamed), (largest, size) => largest.Larger(size));
            case FunctionCall { Name: "unnest", Arguments: [{ Expression: FunctionCall { Name: "generate_series" or "range" } }] }:
                return ValueSize.Plain;   // counted as rows
            case FunctionCall { Name: "generate_series" or "range" } call:
                return ValueSize.ListOf(series.RowsOf(call), 0);
            case FunctionCall call:
                return Call(call, place);
            case WindowCall call:
                return Window(call, place);
        }
        List<ValueSize> inside = [.. expression.Children().Select(child => Of(child, place))];
        return expression switch
        {
            CastExpression { Type.Name: "VARCHAR" or "JSON" or "JSONB" } => new ValueSize(2 * inside[0].Characters),
            CastExpression or Arrow => inside[0],
            CaseExpression or OperatorCall { Kind: OperatorKind.Coalesce } => inside.Aggregate((left, right) => left.Larger(right)),
            OperatorCall { Kind: OperatorKind.Array } => ValueSize.ListOf(inside.Count, inside.Sum(size => size.Characters)),
            OperatorCall { Kind: OperatorKind.Element or OperatorKind.Slice or OperatorKind.Field or OperatorKind.Try } => inside[0],
            SubqueryExpression { Exists: false, Compared: null } subquery =>
                NamedValues.Items(subquery.Query).Select(item => Of(item.Expression, place)).Aggregate((left, right) => left.Larger(right)),
            _ => ValueSize.Plain,
        };
    }

    private ValueSize Named(ColumnName column, Place place) =>
        !place.Parameters.ContainsKey(column.Last) && _names.IsRow(column.Last) ? Row(Find(column.Last, place)) : Value(column, place);

    private ValueSize Row(ValueSize? column) => new(Math.Max(column?.Characters ?? 0, _known.Values.Sum(size => size.Characters) + _unnamed.Characters));

    private ValueSize Value(ColumnName column, Place place) =>
        Find(column.Last, place) ?? column.Parts.Select(part => Find(part, place)).OfType<ValueSize>()
            .Aggregate(tables.HasColumn(column.Last) || NameRules.IsClock(column) ? ValueSize.Stored : ValueSize.Stored.Larger(_unnamed), (largest, size) => largest.Larger(size));

    private ValueSize? Find(string name, Place place) =>
        place.Parameters.TryGetValue(name, out var parameter) ? parameter : _known.TryGetValue(name, out var known) ? known : tables.HasColumn(name) ? ValueSize.Stored : null;

    private ValueSize Call(FunctionCall call, Place place)
    {
        if (call.Arguments is [{ Expression: var list }, { Expression: Arrow function }, ..] && call.Name.Contains('_', StringComparison.Ordinal))
            return Applied(call.Name, Of(list, place), function, place);
        foreach (var other in call.Children().Skip(call.Arguments.Count))
            Of(other, place);
        List<Expression> arguments = [.. call.Arguments.Select(argument => argument.Expression)];
        List<ValueSize> sizes = [.. arguments.Select(argument => Of(argument, place))];
        return GrowthRules.ComparesAll(call.Name) && sizes.Aggregate(place.Times, (steps, size) => steps * size.Characters) > Comparisons
            ? throw new RefusedException($"{call.Name} compares every character with every other; give it short texts.")
            : GrowthRules.Of(call.Name, arguments, sizes);
    }

    private ValueSize Window(WindowCall call, Place place)
    {
        if (GrowthRules.Keeps(call.Name) && !(IsNear(call.Frame.StartBy) && (IsNear(call.Frame.EndBy) || call.Frame is { End: "CURRENT ROW", Unit: "ROWS" })))
            throw new RefusedException($"{call.Name} with OVER keeps rows for each row; bound its frame with ROWS BETWEEN a number PRECEDING AND CURRENT ROW, or group instead.");
        return GrowthRules.Of(call.Name, call.Arguments, [.. call.Children().Select(child => Of(child, place)).Take(Math.Max(1, call.Arguments.Count))]);
    }

    private static bool IsNear(Expression? bound) => bound is Constant { Kind: ConstantKind.Whole, Text.Length: <= 3 };

    /// <summary>
    /// The function's result over all elements: at most f(all of them as one) + count × f(nothing), as sizes grow no slower than in proportion. A reduction starts
    /// with its own result again and again, so that result may only be added to.
    /// </summary>
    private ValueSize Applied(string name, ValueSize list, Arrow function, Place place)
    {
        List<string> parameters = [.. function.Left.Tree().OfType<ColumnName>().Select(parameter => parameter.Last)];
        ValueSize With(double first, double others) => Of(function.Right, new Place(
            place.Parameters.SetItems(parameters.Select((parameter, index) => KeyValuePair.Create(parameter, new ValueSize(index == 0 ? first : others)))), place.Times * list.Count));
        if (name.EndsWith("reduce", StringComparison.Ordinal))
            return With(2 * Step, list.Characters).Characters - With(Step, list.Characters).Characters <= Step
                ? new ValueSize(list.Characters + (list.Count * With(0, list.Characters).Characters))
                : throw new RefusedException($"{name} makes its result larger at each step; add to it once, or use a sum, min, max or string_agg.");
        var result = With(list.Characters, 8).Characters + (list.Count * With(0, 8).Characters);
        return name.EndsWith("filter", StringComparison.Ordinal) ? list : new ValueSize(result, list.Count);
    }

    private RefusedException TooLarge() => new($"A value may become larger than {limits.ValueCharacters} characters; repeat, join and replace less of it, and keep lists short.");
}
