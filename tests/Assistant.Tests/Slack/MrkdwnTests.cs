using Assistant.Slack.Rendering;

namespace Assistant.Tests.Slack;

public class MrkdwnTests
{
    [Theory]
    [InlineData("<!channel> and <@U0MAYALIND>", "&lt;!channel&gt; and &lt;@U0MAYALIND&gt;")]
    [InlineData("<https://evil.example|docs>", "&lt;https://evil.example|docs&gt;")]
    [InlineData("a & b &lt; c", "a &amp; b &amp;lt; c")]
    public void Text_calls_nobody_and_links_nowhere(string text, string shown) => Assert.Equal(shown, Mrkdwn.Text(text));

    [Theory]
    [InlineData("Open [API keys](https://docs.example.com/a?b=1) now", "Open API keys now")]
    [InlineData("Open [API keys](https://docs.example.com \"a title\") now", "Open API keys now")]
    [InlineData("![A picture](x.png) of it", "A picture of it")]
    [InlineData("open **Settings** and __wait__", "open *Settings* and *wait*")]
    [InlineData("`**a** [b](c) <d>`", "`**a** [b](c) &lt;d&gt;`")]
    [InlineData("`a` **b** `c`", "`a` *b* `c`")]
    [InlineData("[<!here>](https://x.example)", "&lt;!here&gt;")]
    [InlineData("**<!channel>**", "*&lt;!channel&gt;*")]
    [InlineData("2 * 3 < 7", "2 * 3 &lt; 7")]
    [InlineData("an [open bracket", "an [open bracket")]
    public void A_sentence_keeps_its_words_and_loses_its_markdown(string markdown, string shown) => Assert.Equal(shown, Mrkdwn.Sentence(markdown));

    [Theory]
    [InlineData("https://docs.example.com/a#b", "[1]", "<https://docs.example.com/a#b|[1]>")]
    [InlineData("https://docs.example.com/a", "a|b > c & d", "<https://docs.example.com/a|a¦b &gt; c &amp; d>")]
    [InlineData("https://docs.example.com/a", "two\nlines", "<https://docs.example.com/a|two lines>")]
    [InlineData("https://docs.example.com/a|b>c", "x", "<https://docs.example.com/a%7Cb%3Ec|x>")]
    [InlineData("javascript:alert(1)", "x<y", "x&lt;y")]
    [InlineData("guides/exports.md", "Exports", "Exports")]
    [InlineData("mailto:a@b.example", "Mail", "Mail")]
    public void A_link_goes_to_the_web_and_its_label_stays_inside(string address, string label, string shown) => Assert.Equal(shown, Mrkdwn.Link(address, label));

    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("one two three", 10, "one two…")]
    [InlineData("abcdefghijkl", 10, "abcdefghi…")]
    [InlineData("abcdefg&amp;hi", 10, "abcdefg…")]
    [InlineData("abcdefg&lt;hi", 12, "abcdefg&lt;…")]
    [InlineData("abcdefgh😀ijk", 10, "abcdefgh…")]
    [InlineData("see <https://docs.example.com/a|A>", 20, "see…")]
    [InlineData("see <@U0MAYALIND> there", 10, "see…")]
    [InlineData("is a < b or not at all", 12, "is a < b or…")]
    [InlineData("abc", 1, "…")]
    public void A_cut_leaves_no_half_thing(string text, int most, string cut) => Assert.Equal(cut, Mrkdwn.Cut(text, most));

    [Fact]
    public void A_cut_is_never_longer_than_it_may_be()
    {
        const string Text = "aé &amp; 😀😀😀 <https://docs.example.com/a|A page> &lt;b&gt; the end of it";
        for (var most = 1; most < Text.Length; most++)
        {
            var cut = Mrkdwn.Cut(Text, most);
            Assert.True(cut.Length <= most, $"{most}: {cut}");
            Assert.DoesNotMatch("&[a-z]*(…|$)|<[^>]*$", cut);
            Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(cut)));
        }
    }
}
