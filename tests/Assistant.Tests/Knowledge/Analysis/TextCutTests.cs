using Assistant.Knowledge.Analysis;
using Assistant.Support.Answering;

namespace Assistant.Tests.Knowledge.Analysis;

public class TextCutTests
{
    [Theory]
    [InlineData("", 3, "")]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc")]
    [InlineData("ab👍", 3, "ab")]
    [InlineData("ab👍", 4, "ab👍")]
    [InlineData("ab👍c", 4, "ab👍")]
    [InlineData("👍", 1, "")]
    [InlineData("👍", 0, "")]
    public void Ends_between_characters(string text, int characters, string expected) => Assert.Equal(expected, TextCut.AtMost(text, characters));

    [Fact]
    public void A_long_message_of_a_thread_is_cut_between_characters() =>
        Assert.Equal(new string('a', 1_999), Assert.Single(ThreadInputs.Of([new ThreadMessage(FromAssistant: false, new string('a', 1_999) + "👍")])).Text);
}
