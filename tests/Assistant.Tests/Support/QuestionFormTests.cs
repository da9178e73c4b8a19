using Assistant.Support.Intake;

namespace Assistant.Tests.Support;

public class QuestionFormTests
{
    [Theory]
    [InlineData("How do I rotate a key", true)]
    [InlineData("rotate a key?", true)]
    [InlineData("hey, so how do I rotate a key", true)]
    [InlineData("I am new here. Where do I find the keys", true)]
    [InlineData("鍵はどこ？", true)]
    [InlineData("does anybody know the port", true)]
    [InlineData("anyone here know the port", true)]
    [InlineData("Use the new console.", false)]
    [InlineData("Look at https://docs.example.com/keys?tab=rotate", false)]
    [InlineData("Run `find . -name 'a?.txt'` first.", false)]
    [InlineData("```\nis it\nwhat?\n```", false)]
    [InlineData("```\nnever closed?", false)]
    [InlineData("It is somewhat whatever.", false)]
    [InlineData("", false)]
    public void Tells_a_question_by_its_form(string text, bool isAsked) => Assert.Equal(isAsked, QuestionForm.IsAsked(text));

    [Theory]
    [InlineData("My build fails with exit code 3", true)]
    [InlineData("I cannot find the keys", true)]
    [InlineData("I can’t find the keys", true)]
    [InlineData("trying to rotate a key", true)]
    [InlineData("I need help with the keys", true)]
    [InlineData("How do I rotate a key", true)]
    [InlineData("Deployed the new console.", false)]
    [InlineData("See `error.log`.", false)]
    [InlineData("The terrors of the night", false)]
    public void Tells_trouble_and_wishes_too(string text, bool isLikely) => Assert.Equal(isLikely, QuestionForm.IsLikely(text));
}
