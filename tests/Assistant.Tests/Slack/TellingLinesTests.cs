using Assistant.Slack.Conversation;

namespace Assistant.Tests.Slack;

public class TellingLinesTests
{
    private static string Log(params string[] telling) => string.Join('\n', Enumerable.Range(0, 100).Select(i => $"line {i} all is well").Concat(telling).Concat(["the end"]));

    [Fact]
    public void A_short_text_stays_whole() => Assert.Equal("all\nis well", TellingLines.Of("all\nis well", 100));

    [Theory]
    [InlineData("ERROR E-1042: no key")]
    [InlineData("System.IO.IOException: gone")]
    [InlineData("permission denied")]
    [InlineData("the call timed out")]
    public void Of_a_long_log_the_lines_of_trouble_are_kept(string line) => Assert.Equal(line, TellingLines.Of(Log(line), 200));

    [Fact]
    public void Without_trouble_its_end_is_kept()
    {
        var kept = TellingLines.Of(Log(), 50);

        Assert.Equal(50, kept.Length);
        Assert.EndsWith("the end", kept, StringComparison.Ordinal);
    }

    [Fact]
    public void No_more_is_kept_than_there_is_room_for() =>
        Assert.InRange(TellingLines.Of(Log([.. Enumerable.Repeat("error: " + new string('x', 500), 50)]), 1_000).Length, 1, 1_000);

    [Fact]
    public void Without_room_nothing_is_kept() => Assert.Equal("", TellingLines.Of(Log("an error"), 0));

    [Theory]
    [InlineData(49)]
    [InlineData(50)]
    public void Half_a_character_is_not_kept(int most) =>
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(TellingLines.Of(string.Concat(Enumerable.Repeat("😀", 60)), most))));
}
