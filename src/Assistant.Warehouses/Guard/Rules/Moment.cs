using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Rules;

/// <summary>Between which ends a time lies, in ticks: of the calendar, or after the time of a row of <paramref name="Of"/>. A missing end is open.</summary>
internal readonly record struct Moment(TableScan? Of, long? From, long? To)
{
    public static Moment Unknown { get; } = new(null, null, null);

    public static Moment At(DateTime time) => new(null, time.Ticks, time.Ticks);

    public Moment Shift(long from, long to) => this with { From = Sum(From, from), To = Sum(To, to) };

    public Moment And(Moment other) => this with { From = Larger(From, other.From), To = Smaller(To, other.To) };

    /// <summary>The ends within which both lie.</summary>
    public Moment Or(Moment other) => this with
    {
        From = From is { } a && other.From is { } b ? Math.Min(a, b) : null,
        To = To is { } c && other.To is { } d ? Math.Max(c, d) : null,
    };

    public static long? Sum(long? left, long? right)
    {
        if (left is not { } a || right is not { } b)
            return null;
        var sum = (Int128)a + b;
        return sum < -DateTime.MaxValue.Ticks || sum > DateTime.MaxValue.Ticks ? null : (long)sum;
    }

    private static long? Larger(long? left, long? right) => left is { } a && right is { } b ? Math.Max(a, b) : left ?? right;

    private static long? Smaller(long? left, long? right) => left is { } a && right is { } b ? Math.Min(a, b) : left ?? right;
}
