using System.Globalization;

namespace Assistant.Insights.Queries;

/// <summary>A parsed <see cref="TrendFormula.Expression"/>.</summary>
/// <remarks><c>sum = product {(+|-) product}; product = factor {(*|/) factor}; factor = [-] factor | number | name | ( sum )</c></remarks>
public sealed class Formula
{
    private const int DeepestNesting = 50;
    private readonly string _text;
    private readonly HashSet<string> _names = [];
    private int _at;

    private Formula(string text) => _text = text;

    /// <summary>Names of the series that it uses.</summary>
    public IReadOnlySet<string> Names => _names;

    private Func<Func<string, double?>, double?> Value { get; set; } = static _ => null;

    /// <exception cref="FormatException">It is not a formula; the message says where and why.</exception>
    public static Formula Parse(string text)
    {
        var formula = new Formula(text);
        formula.Value = formula.Sum(0);
        return formula.Peek() == '\0' ? formula : throw formula.Expected("an operator");
    }

    /// <summary>Its value, given those of the series; null where one that it needs is missing, where it divides by zero, and where the result is not finite.</summary>
    public double? Evaluate(Func<string, double?> series) => Value(series) is { } value && double.IsFinite(value) ? value : null;

    private Func<Func<string, double?>, double?> Sum(int depth)
    {
        var left = Product(depth);
        while (Peek() is '+' or '-')
        {
            var (first, plus) = (left, Take() == '+');
            var second = Product(depth);
            left = plus ? series => first(series) + second(series) : series => first(series) - second(series);
        }
        return left;
    }

    private Func<Func<string, double?>, double?> Product(int depth)
    {
        var left = Factor(depth);
        while (Peek() is '*' or '/')
        {
            var (first, times) = (left, Take() == '*');
            var second = Factor(depth);
            left = times ? series => first(series) * second(series) : series => second(series) is var divisor && divisor == 0 ? null : first(series) / divisor;
        }
        return left;
    }

    private Func<Func<string, double?>, double?> Factor(int depth)
    {
        if (depth > DeepestNesting)
            throw new FormatException($"it is nested deeper than {DeepestNesting} levels");
        if (Peek() == '-')
        {
            Take();
            var negated = Factor(depth + 1);
            return series => -negated(series);
        }
        if (Peek() == '(')
        {
            Take();
            var inner = Sum(depth + 1);
            return Take() == ')' ? inner : throw Expected("a closing bracket");
        }
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_' or '.'))
            _at++;
        var word = _text[start.._at];
        if (word.Length > 0 && (char.IsAsciiLetter(word[0]) || word[0] == '_') && !word.Contains('.', StringComparison.Ordinal))
        {
            _names.Add(word);
            return series => series(word);
        }
        if (double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return _ => number;
        _at = start;
        throw Expected("a number, a name or a bracket");
    }

    private char Peek()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
        return _at < _text.Length ? _text[_at] : '\0';
    }

    private char Take()
    {
        var next = Peek();
        if (next != '\0')
            _at++;
        return next;
    }

    private FormatException Expected(string what) =>
        new(_at < _text.Length ? $"{what} is expected at character {_at + 1}, where '{_text[_at]}' is" : $"{what} is expected at its end");
}
