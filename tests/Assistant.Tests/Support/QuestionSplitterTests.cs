using Assistant.Support.Intake;

namespace Assistant.Tests.Support;

public class QuestionSplitterTests
{
    [Theory]
    [InlineData("How do I clear cookies? Where are videos stored on disk?", 2)]
    [InlineData("1. How do I clear cookies?\n2. Where are videos stored on disk?", 2)]
    [InlineData("Two things:\n- How do I clear cookies?\n- Where are videos stored on disk?", 2)]
    [InlineData("How do I clear cookies? Is it possible to clear cookies of one domain?", 1)]
    [InlineData("My test fails. How do I clear cookies? Where are videos stored on disk?", 1)]
    [InlineData("How do I clear cookies before each test?", 1)]
    [InlineData("Why? How?", 1)]
    public void Splits_only_what_is_clearly_several(string message, int parts) => Assert.Equal(parts, QuestionSplitter.Split(message).Count);

    [Fact]
    public void What_stays_one_stays_as_it_is() => Assert.Equal(["Why? How?"], QuestionSplitter.Split("Why? How?"));
}
