using Assistant.Knowledge.Sources.Markup;

namespace Assistant.Tests.Knowledge.Sources;

public class ParserFaultTests
{
    [Fact]
    public void A_parser_that_fails_costs_one_page() =>
        Assert.Equal("cannot be parsed (FormatException); simplify its markup or leave it out with an Exclude glob", ParserFault.Of<string>(() => throw new FormatException("boom"), out _));

    [Fact]
    public void What_ends_the_program_is_not_held() =>
        Assert.Throws<OperationCanceledException>(() => ParserFault.Of<string>(() => throw new OperationCanceledException(), out _));
}
