using Assistant.Support.Intake;

namespace Assistant.Tests.Support;

public class QuestionSplitterTests
{
    private const string Clear = "How do I clear cookies?";
    private const string Store = "Where are videos stored on disk?";

    [Theory]
    [InlineData($"{Clear} {Store}")]
    [InlineData($"1. {Clear}\n2. {Store}")]
    [InlineData($"1) {Clear}\r\n2) {Store}\r\n")]
    [InlineData($"Two things:\n- {Clear}\n- {Store}")]
    [InlineData($"  * {Clear}\n  * {Store}  ")]
    [InlineData($"• {Clear}\n\n• {Store}")]
    [InlineData($"{Clear} {Store} Thanks!")]
    [InlineData($"Hi everyone! {Clear}\n{Store}")]
    [InlineData($"Good morning :wave:\n\n{Clear} {Store}\nThank you so much. :)")]
    [InlineData("How do I clear cookies and Where are videos stored on disk?")]
    [InlineData("How do I clear cookies, and also Where are videos stored on disk?")]
    public void Splits_what_is_clearly_several(string message) => Assert.Equal([Clear, Store], QuestionSplitter.Split(message));

    [Theory]
    [InlineData("How do I clear cookies? Is it possible to clear cookies of one domain?")]
    [InlineData($"My test fails. {Clear} {Store}")]
    [InlineData($"Hello! {Clear}")]
    [InlineData($"{Clear} It still fails. {Store}")]
    [InlineData("I run it on Windows and how do I clear cookies?")]
    [InlineData("How do I add a webhook and where do I see its deliveries?")]
    [InlineData("How do I clear cookies and where do I see cleared cookies?")]
    [InlineData("Which port is used and why?")]
    [InlineData("How do I clear cookies and local storage?")]
    [InlineData(Clear)]
    [InlineData("Why? How?")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData($"1. {Clear}\n2. I also want to see the videos on disk.\n3. {Store}")]
    [InlineData($"1. {Clear}\n2. Why?\n3. {Store}")]
    [InlineData($"- I am on Windows\n- {Clear}\n- {Store}")]
    [InlineData($"```\n{Clear}\n``` {Store}")]
    [InlineData("1. How do I add apples?\n2. Where do pears go?\n3. When do plums ripen?\n4. Who eats quinces?\n5. Which cherries are sweet?")]
    public void Leaves_everything_else_as_it_is(string message) => Assert.Equal([message], QuestionSplitter.Split(message));

    [Fact]
    public void Four_listed_questions_are_four() =>
        Assert.Equal(4, QuestionSplitter.Split("1. How do I add apples?\n2. Where do pears go?\n3. When do plums ripen?\n4. Who eats quinces?").Count);

    [Fact]
    public void A_long_story_is_not_cut() => Assert.Single(QuestionSplitter.Split(string.Join(' ', Enumerable.Repeat("Where do pears go?", 40))));

    [Fact]
    public void Reads_a_long_message_in_linear_time() => Assert.Single(QuestionSplitter.Split(new string('1', 500_000) + "\n" + new string('-', 500_000)));
}
