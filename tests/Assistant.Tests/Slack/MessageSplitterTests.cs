using Assistant.Slack.Rendering;
using Assistant.SlackClient.Blocks;

namespace Assistant.Tests.Slack;

public class MessageSplitterTests
{
    private static readonly IReadOnlyList<BlockElement> Buttons = AnswerBlocks.Buttons("a1");

    private static IReadOnlyList<Block> Sections(int count, int length) => [.. Enumerable.Range(0, count).Select(_ => AnswerBlocks.Section(new string('x', length)))];

    [Fact]
    public void What_fits_stays_one_message_with_its_buttons()
    {
        var message = Assert.Single(MessageSplitter.Split(Sections(3, 3_000), Buttons, "summary"));

        Assert.Equal("summary", message.Text);
        Assert.IsType<ActionsBlock>(message.Blocks[^1]);
    }

    [Fact]
    public void What_is_longer_goes_on_in_further_messages_and_the_last_has_the_buttons()
    {
        var messages = MessageSplitter.Split(Sections(8, 3_000), Buttons, "summary");

        Assert.Equal(["summary", "(continued, 2 of 3)", "(continued, 3 of 3)"], messages.Select(message => message.Text));
        Assert.Equal([3, 3, 2], messages.Select(message => message.Blocks.OfType<SectionBlock>().Count()));
        Assert.Equal([false, false, true], messages.Select(message => message.Blocks.Any(block => block is ActionsBlock)));
    }

    [Theory]
    [InlineData(200, 10)]
    [InlineData(60, 3_000)]
    [InlineData(1, 3_000)]
    [InlineData(0, 0)]
    public void No_message_is_over_the_limits(int count, int length)
    {
        var messages = MessageSplitter.Split(Sections(count, length), Buttons, "summary");

        Assert.InRange(messages.Count, 1, 4);
        Assert.All(messages, message =>
        {
            Assert.InRange(message.Blocks.Count, 1, BlockLimits.BlocksPerMessage);
            Assert.InRange(message.Blocks.OfType<SectionBlock>().Sum(section => section.Text!.Text.Length), 0, 12_000);
        });
        Assert.Single(messages.SelectMany(message => message.Blocks).OfType<ActionsBlock>());
        Assert.IsType<ActionsBlock>(messages[^1].Blocks[^1]);
    }

    [Fact]
    public void What_is_cut_off_is_said()
    {
        var last = MessageSplitter.Split(Sections(60, 3_000), [], "summary")[^1];

        Assert.Contains("longer than a thread should be", ((TextObject)Assert.IsType<ContextBlock>(last.Blocks[^1]).Elements[0]).Text, StringComparison.Ordinal);
    }
}
