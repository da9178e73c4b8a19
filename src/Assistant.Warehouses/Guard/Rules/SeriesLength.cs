using System.Globalization;
using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Rules;

/// <summary>How many values a series or a repetition makes, from its literal arguments; what has none, and what makes too many, is refused.</summary>
internal sealed class SeriesLength(TimeExpression times, GuardLimits limits)
{
    /// <summary>Elements that a list is taken to have when its length is not written down.</summary>
    private const int UnknownList = 100;

    /// <summary>Rows of <c>generate_series</c>, <c>range</c> or <c>unnest</c>.</summary>
    public long RowsOf(FunctionCall call) => call.Name switch
    {
        "generate_series" or "range" => Series(call),
        "unnest" when call.Arguments is [{ Expression: var list }] => ListLength(list),
        _ => throw new RefusedException($"{call.Name} takes one list here."),
    };

    /// <summary>Refuses what makes a value of any size wanted: series, padding, repetition, bars. Counts the characters that the statement can make up so.</summary>
    public void Check(Query query)
    {
        long characters = 1;
        foreach (var call in query.Tree().SelectMany(inner => inner.Expressions()).OfType<FunctionCall>())
        {
            if (call.Name is "generate_series" or "range")
                _ = Series(call);
            if ((call.Name is "approx_top_k" or "max" or "min" && call.Arguments.Count > 1) || (call.Name is "arg_max" or "arg_min" or "argmax" or "argmin" or "max_by" or "min_by" && call.Arguments.Count > 2))
                _ = Literal(call, call.Arguments.Count - 1);
            var size = call.Name switch
            {
                "lpad" or "rpad" or "repeat" => Literal(call, 1),
                "bar" => call.Arguments.Count > 3 ? Literal(call, 3) : 80,
                _ => 1,
            };
            characters *= Math.Max(1, size);
            if (characters > limits.MadeUpCharacters)
                throw new RefusedException($"{call.Name} may make at most {limits.MadeUpCharacters} characters in a statement; use a smaller length.");
        }
    }

    private long Literal(FunctionCall call, int position) =>
        call.Arguments.Count > position && call.Arguments[position].Expression is Constant { Kind: ConstantKind.Whole } number
            && long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var length) && length <= limits.MadeUpCharacters
            ? length
            : throw new RefusedException($"The length or count in {call.Name} must be written as a number up to {limits.MadeUpCharacters}.");

    private long ListLength(Expression list) => list switch
    {
        FunctionCall { Name: "generate_series" or "range" } series => Series(series),
        FunctionCall { Name: "list_value" or "list_pack" } literal => literal.Arguments.Count,
        OperatorCall { Kind: OperatorKind.Array } array => array.Operands.Count,
        _ => UnknownList,
    };

    private long Series(FunctionCall call)
    {
        List<Expression> arguments = [.. call.Arguments.Select(argument => argument.Expression)];
        var count = Whole(arguments) ?? Times(arguments)
            ?? throw new RefusedException($"The bounds and the step of {call.Name} must be written as numbers, or as dates with an interval.");
        return count <= limits.MadeUpRows ? count : throw new RefusedException($"{call.Name} may make at most {limits.MadeUpRows} values; use nearer bounds or a larger step.");
    }

    private static long? Whole(List<Expression> arguments)
    {
        List<long> numbers = [];
        foreach (var argument in arguments)
            if (argument is Constant { Kind: ConstantKind.Whole } number && long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value is > -(1L << 53) and < 1L << 53)
                numbers.Add(value);
            else
                return null;
        return numbers switch
        {
            [var stop] => Math.Abs(stop) + 1,
            [var start, var stop] => Math.Abs(stop - start) + 1,
            [var start, var stop, not 0 and var step] => (Math.Abs(stop - start) / Math.Abs(step)) + 1,
            _ => null,
        };
    }

    private long? Times(List<Expression> arguments)
    {
        if (arguments is not [var first, var last, var by] || TimeExpression.Interval(by) is not { Least: > 0, Most: > 0 } step)
            return null;
        var (start, stop) = (times.Evaluate(first, _ => null), times.Evaluate(last, _ => null));
        return start is { From: { } from } && stop is { To: { } to } ? (Math.Abs(to - from) / step.Least) + 2 : null;
    }
}
