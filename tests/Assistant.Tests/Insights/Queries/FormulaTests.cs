using Assistant.Insights.Queries;

namespace Assistant.Tests.Insights.Queries;

public class FormulaTests
{
    [Theory]
    [InlineData("1 + 2 * 3", 7.0)]
    [InlineData("(1 + 2) * 3", 9.0)]
    [InlineData("10 - 4 - 3", 3.0)]
    [InlineData("24 / 4 / 3", 2.0)]
    [InlineData("-A * -(B - .5)", 35.0)]
    [InlineData("100*A/B", 250.0)]
    [InlineData("A / (B - 4)", null)]
    [InlineData("0 * (A / 0)", null)]
    [InlineData("A + nothing", null)]
    public void Calculates_as_arithmetic_does(string expression, double? expected)
    {
        var value = Formula.Parse(expression).Evaluate(name => name switch { "A" => 10, "B" => 4, _ => null });

        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A B")]
    [InlineData("A +")]
    [InlineData("(A")]
    [InlineData("A ** 2")]
    [InlineData("1.2.3")]
    [InlineData("2A")]
    [InlineData("f(A)")]
    [InlineData("A; drop")]
    public void Anything_else_is_refused(string expression) => Assert.Throws<FormatException>(() => Formula.Parse(expression));

    [Fact]
    public void Deep_nesting_is_refused_and_does_not_overflow_the_stack() =>
        Assert.Throws<FormatException>(() => Formula.Parse(new string('(', 100_000)));
}
