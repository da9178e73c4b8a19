using System.Globalization;
using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Rules;

/// <summary>Between which ends the value of an expression lies: a constant, the clock, the time of a row, each shifted by intervals or rounded down.</summary>
/// <param name="now">UTC. Zones are ignored here; whoever uses the result widens it by more than two zones can differ.</param>
internal sealed class TimeExpression(DateTime now)
{
    public DateTime Now => now;

    /// <param name="timeOf">The scan whose time column a name means; null for any other name.</param>
    public Moment Evaluate(Expression expression, Func<ColumnName, TableScan?> timeOf) => expression switch
    {
        Constant { Kind: ConstantKind.Text } text => TimeLiteral.Time(text.Text) is { } time ? Moment.At(time) : Moment.Unknown,
        ColumnName { Qualifier: null, Last: var name } when IsClock(name) => Clock(name),
        ColumnName column => timeOf(column) is { } scan ? new Moment(scan, 0, 0) : Moment.Unknown,
        CastExpression { Type.Name: "DATE", Child: var child } => RoundedDown(Evaluate(child, timeOf), TimeSpan.TicksPerDay),
        CastExpression { Type.Name: "TIMESTAMP" or "TIMESTAMP WITH TIME ZONE" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS", Child: var child } => Evaluate(child, timeOf),
        FunctionCall call => Call(call, timeOf),
        _ => Moment.Unknown,
    };

    private Moment Call(FunctionCall call, Func<ColumnName, TableScan?> timeOf)
    {
        var arguments = call.Arguments;
        return (call.Name, arguments) switch
        {
            ("now" or "transaction_timestamp" or "today" or "current_date", []) => Clock(call.Name),
            ("date_trunc" or "datetrunc", [{ Expression: Constant { Kind: ConstantKind.Text } unit }, var of]) =>
                TimeLiteral.Unit(unit.Text) is { } length ? RoundedDown(Evaluate(of.Expression, timeOf), length.Most) : Moment.Unknown,
            ("timezone", [_, var of]) => Evaluate(of.Expression, timeOf),
            ("+" or "date_add", [var left, var right]) => Shifted(left.Expression, right.Expression, +1, timeOf),
            ("-", [var left, var right]) => Shifted(left.Expression, right.Expression, -1, timeOf),
            ("make_date" or "make_timestamp", _) => Made(arguments),
            _ => Moment.Unknown,
        };
    }

    private Moment Shifted(Expression left, Expression right, int sign, Func<ColumnName, TableScan?> timeOf)
    {
        var interval = right is Constant { Kind: ConstantKind.Whole } days ? Times(days, "day") : Interval(right);
        if (interval is not { } by)
            return Moment.Unknown;
        var start = Evaluate(left, timeOf);
        return sign > 0 ? start.Shift(by.Least, by.Most) : start.Shift(-by.Most, -by.Least);
    }

    /// <summary>The length of a constant interval, in ticks at least and at most.</summary>
    public static (long Least, long Most)? Interval(Expression expression) => expression switch
    {
        CastExpression { Type.Name: "INTERVAL", Child: Constant { Kind: ConstantKind.Text } text } => TimeLiteral.Interval(text.Text),
        FunctionCall { Name: var name, Arguments: [{ Expression: var count }] } when name.StartsWith("to_", StringComparison.Ordinal) => Times(Unwrapped(count), name[3..]),
        FunctionCall { Name: "-", Arguments: [{ Expression: var positive }] } when Interval(positive) is { } length => (-length.Most, -length.Least),
        _ => null,
    };

    /// <summary><c>interval 3 day</c> comes as <c>to_days(cast(trunc(cast(3 as double)) as integer))</c>.</summary>
    private static Expression Unwrapped(Expression count) => count switch
    {
        CastExpression cast => Unwrapped(cast.Child),
        FunctionCall { Name: "trunc", Arguments: [{ Expression: var inner }] } => Unwrapped(inner),
        _ => count,
    };

    private static (long Least, long Most)? Times(Expression count, string unit) =>
        count is Constant { Kind: ConstantKind.Whole or ConstantKind.Text } number && long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var times)
            ? TimeLiteral.Interval(times, unit)
            : null;

    private static Moment RoundedDown(Moment moment, long unit) => moment.Shift(-unit, 0);

    private static Moment Made(IReadOnlyList<Named> parts)
    {
        List<int> numbers = [];
        foreach (var part in parts)
            if (part.Expression is Constant { Kind: ConstantKind.Whole } number && int.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
                numbers.Add(value);
        return numbers.Count == parts.Count && numbers.Count >= 3
            && TimeLiteral.Time(string.Create(CultureInfo.InvariantCulture, $"{numbers[0]:0000}-{numbers[1]:00}-{numbers[2]:00}")) is { } day
            ? Moment.At(day).Shift(0, TimeSpan.TicksPerDay)
            : Moment.Unknown;
    }

    private static bool IsClock(string name) => name.ToLowerInvariant() is "current_date" or "current_timestamp" or "localtimestamp";

    private Moment Clock(string name) => name.ToLowerInvariant() is "current_date" or "today" ? Moment.At(now.Date) : Moment.At(now);
}
