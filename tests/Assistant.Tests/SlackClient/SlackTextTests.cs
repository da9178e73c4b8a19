using Assistant.SlackClient.Text;

namespace Assistant.Tests.SlackClient;

public sealed class SlackTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain *bold* _it_ `c`", "plain *bold* _it_ `c`")]
    [InlineData("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d")]
    [InlineData("&lt;", "&amp;lt;")]
    [InlineData("<!channel>", "&lt;!channel&gt;")]
    [InlineData("\"quotes\" and 'apostrophes'", "\"quotes\" and 'apostrophes'")]
    public void Escapes_exactly_three_characters_and_back(string text, string escaped)
    {
        Assert.Equal(escaped, SlackText.Escape(text));
        Assert.Equal(text, SlackText.Unescape(escaped));
    }

    [Theory]
    [InlineData("&amp;lt;", "&lt;")]
    [InlineData("&quot;&#39;&nbsp;", "&quot;&#39;&nbsp;")]
    [InlineData("&", "&")]
    [InlineData("&am", "&am")]
    [InlineData("a&", "a&")]
    public void Unescapes_once_and_only_what_Slack_escapes(string escaped, string text) => Assert.Equal(text, SlackText.Unescape(escaped));

    [Theory]
    [InlineData("hi <@U1>", "hi @U1", "User U1")]
    [InlineData("<@W1|ann> hi", "@ann hi", "User W1")]
    [InlineData("<#C1|general>", "#general", "Channel C1")]
    [InlineData("<#C1|>", "#C1", "Channel C1")]
    [InlineData("<!subteam^S1|@oncall>", "@oncall", "UserGroup S1")]
    [InlineData("<!subteam^S1>", "@S1", "UserGroup S1")]
    [InlineData("<!here> <!channel|channel>", "@here channel", "Special here,Special channel")]
    [InlineData("<!date^1392734382^{date}|Feb 18>", "Feb 18", "Special date^1392734382^{date}")]
    [InlineData("<https://x.y/?a=1&amp;b=2|A &amp; B>", "A & B", "Link https://x.y/?a=1&b=2")]
    [InlineData("<https://x.y>", "https://x.y", "Link https://x.y")]
    [InlineData("<mailto:a@b.c|a@b.c>", "a@b.c", "Link mailto:a@b.c")]
    [InlineData("<mailto:a@b.c>", "a@b.c", "Link mailto:a@b.c")]
    [InlineData("1 &lt; 2 &amp;amp; 3", "1 < 2 &amp; 3", "")]
    [InlineData("open < only", "open < only", "")]
    [InlineData("a > b", "a > b", "")]
    [InlineData("<<@U1>", "<@U1", "User U1")]
    [InlineData("<>", "", "Link ")]
    [InlineData("", "", "")]
    public void Takes_incoming_text_apart(string text, string plain, string references)
    {
        var parsed = SlackText.Parse(text);

        Assert.Equal(plain, parsed.PlainText);
        Assert.Equal(references, string.Join(',', parsed.References.Select(Name)));

        static string Name(TextReference reference) => reference switch
        {
            TextReference.User user         => $"User {user.Id}",
            TextReference.Channel channel   => $"Channel {channel.Id}",
            TextReference.UserGroup group   => $"UserGroup {group.Id}",
            TextReference.Special special   => $"Special {special.Name}",
            TextReference.Link link         => $"Link {link.Url}",
            _                               => "?",
        };
    }

    [Fact]
    public void Tells_where_a_reference_stands_in_the_plain_text()
    {
        var parsed = SlackText.Parse("&amp; <@U1|bot> why?");

        var user = Assert.Single(parsed.References);
        Assert.Equal("@bot", parsed.PlainText.Substring(user.Start, user.Length));
    }

    [Theory]
    [InlineData("<!channel> look", " look")]
    [InlineData("<!here|here>", "")]
    [InlineData("<!everyone>", "")]
    [InlineData("<!HERE>", "")]
    [InlineData("<!subteam^S1|@oncall> x", " x")]
    [InlineData("a <@U123> b <@W1|ann>", "a  b ")]
    [InlineData("<!chan<@U1>nel>", "")]
    [InlineData("<!ch<!here>an<@U1>nel>", "")]
    [InlineData("<!chan<b>nel>", "<!chan<b>nel>")]
    [InlineData("< !channel>", "")]
    [InlineData("<!channel >", "")]
    [InlineData("<https://x> <#C1> <!date^1^x|y>", "<https://x> <#C1> <!date^1^x|y>")]
    [InlineData("if a < b and c > d", "if a < b and c > d")]
    [InlineData("List<string> and `<br>`", "List<string> and `<br>`")]
    [InlineData("<!hereafter>", "<!hereafter>")]
    [InlineData("<!channel", "<!channel")]
    [InlineData("<", "<")]
    [InlineData("<>", "<>")]
    [InlineData("", "")]
    public void Takes_out_of_markdown_what_would_call_people(string markdown, string safe)
    {
        Assert.Equal(safe, MarkdownSafety.Strip(markdown));
        Assert.Equal(safe, MarkdownSafety.Strip(safe));
    }

    [Fact]
    public void Hostile_text_costs_time_in_proportion_to_its_length()
    {
        string[] hostile =
        [
            new('<', 2_000_000), new('&', 2_000_000), new('>', 2_000_000),
            string.Concat(Enumerable.Repeat("<@", 1_000_000)) + new string('>', 1_000_000),
            string.Concat(Enumerable.Repeat("<!channel", 200_000)) + ">",
            string.Concat(Enumerable.Repeat("<a|", 600_000)),
        ];

        // Their square would take hours, so ending at all is the proof.
        foreach (var text in hostile)
        {
            SlackText.Parse(text);
            MarkdownSafety.Strip(text);
            SlackText.Unescape(SlackText.Escape(text));
        }
    }
}
