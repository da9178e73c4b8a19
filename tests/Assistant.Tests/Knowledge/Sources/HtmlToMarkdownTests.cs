using Assistant.Knowledge.Sources.Markup;
using Markdig;

namespace Assistant.Tests.Knowledge.Sources;

public class HtmlToMarkdownTests
{
    [Theory]
    [InlineData("<h1>Title</h1><p>Text  with\n spaces</p>", "# Title\n\nText with spaces")]
    [InlineData("<h2 id=\"set-up\">Set up<a class=\"hash-link\" href=\"#set-up\">#</a></h2>", "## Set up {#set-up}")]
    [InlineData("<h3><a name=\"old\"></a>Old <code>x</code></h3>", "### Old `x` {#old}")]
    [InlineData("<p>a<br>b</p>", "a\nb")]
    [InlineData("<p>See <a href=\"/x y\">the <b>guide</b></a>.</p>", "See [the guide](/x%20y).")]
    [InlineData("<a href=\"javascript:alert(1)\">click</a>", "click")]
    [InlineData("<a href=\"https://me:pw@docs.test/a?token=x\">a</a>", "[a](https://docs.test/a)")]
    [InlineData("<p><img src=a.png alt=\"A diagram\"> <img src=b.png></p>", "A diagram")]
    [InlineData("<ul><li>one</li><li><p>two</p><ul><li>deep</li></ul></li></ul>", "- one\n- two\n\n  - deep")]
    [InlineData("<ol start=3><li>three</li><li>four<pre>x\n y</pre></li></ol>", "3. three\n4. four\n\n   ```\n   x\n    y\n   ```")]
    [InlineData("<pre><code class=\"language-csharp\">var a = 1;\n\n  b &lt; c\n</code></pre>", "```csharp\nvar a = 1;\n\n  b < c\n```")]
    [InlineData("<div class=\"highlight-source-shell\"><pre>run</pre></div>", "```shell\nrun\n```")]
    [InlineData("<pre><code><span class=\"line\">a</span><br><span class=\"line\">b</span><br></code></pre>", "```\na\nb\n```")]
    [InlineData("<pre><div>a</div><div>b</div></pre>", "```\na\nb\n```")]
    [InlineData("<pre>```\nx\n```</pre>", "````\n```\nx\n```\n````")]
    [InlineData("<table><tr><td class=\"gutter\"><pre>1\n2</pre></td><td class=\"code\"><pre>a\nb</pre></td></tr></table>", "```\na\nb\n```")]
    [InlineData("<table><caption>Flags</caption><thead><tr><th>Flag<th>Use</thead><tbody><tr><td><code>a|b</code><td>x|y<p>z</p></tbody></table>", "Flags\n\n| Flag | Use |\n| --- | --- |\n| `a\\|b` | x\\|y z |")]
    [InlineData("<table><tr><th colspan=2>Both</th></tr><tr><td>a</td><td>b</td></tr></table>", "| Both |  |\n| --- | --- |\n| a | b |")]
    [InlineData("<blockquote><p>one</p><p>two</p></blockquote>", "> one\n>\n> two")]
    [InlineData("<dl><dt>Term</dt><dd>Meaning</dd></dl>", "Term\n\nMeaning")]
    [InlineData("<details><summary>More</summary><p>Text</p></details>", "More\n\nText")]
    [InlineData("<p>a</p><script>x</script><style>y</style><nav>menu</nav><aside>ad</aside><footer>f</footer><svg><text>s</text></svg><button>Copy</button><p>b</p>", "a\n\nb")]
    [InlineData("<aside class=\"note\">Careful</aside>", "Careful")]
    [InlineData("<div hidden>no</div><div role=tabpanel hidden>Windows</div><p style=\"display: none\">no</p>", "Windows")]
    [InlineData("<a href=\"/x\"><h3>Card</h3><p>Text</p></a>", "### Card\n\nText")]
    [InlineData("<p>Press <kbd>Ctrl+C</kbd></p>", "Press `Ctrl+C`")]
    [InlineData("<p>a\u200bb\u00adc</p>", "abc")]
    [InlineData("loose <b>text</b><p>para</p>tail", "loose text\n\npara\n\ntail")]
    public void Writes_what_is_for_reading(string html, string expected) => Assert.Equal(expected, HtmlToMarkdown.Fragment(html, textIsMarkdown: false));

    [Theory]
    [InlineData("1. not a list")]
    [InlineData("# not a heading")]
    [InlineData("- not a list")]
    [InlineData("+ not a list")]
    [InlineData("> not a quote")]
    [InlineData("a * b * c and _d_ and snake_case_name and __init__")]
    [InlineData("[not](a-link) and ![no](image) and [x]")]
    [InlineData("a < b > c & d &amp; <tag> <!-- x -->")]
    [InlineData("`tick` and ``two`` and C:\\path\\n and \\* and $5 and $6 ~~x~~")]
    [InlineData("=== --- ***")]
    [InlineData("1) no 2) list")]
    [InlineData("| a | b |")]
    public void Plain_words_come_back_from_a_markdown_reader(string words)
    {
        var html = $"<p>{System.Net.WebUtility.HtmlEncode(words)}</p>";

        var markdown = HtmlToMarkdown.Fragment(html, textIsMarkdown: false);

        Assert.Equal(words, Markdown.ToPlainText(markdown, new MarkdownPipelineBuilder().UseAdvancedExtensions().Build()).Trim());
    }

    [Theory]
    [InlineData("<div>", 20_000)]
    [InlineData("<ul><li>", 5_000)]
    [InlineData("<b>", 20_000)]
    [InlineData("<table><tr><td>", 3_000)]
    [InlineData("<blockquote>", 20_000)]
    public void Depth_does_not_exhaust_the_stack(string open, int times)
    {
        var html = string.Concat(Enumerable.Repeat(open, times)) + "Deep text";

        Assert.Contains("Deep text", HtmlToMarkdown.Fragment(html, textIsMarkdown: false), StringComparison.Ordinal);
    }
}
