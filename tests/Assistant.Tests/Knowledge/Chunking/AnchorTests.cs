namespace Assistant.Tests.Knowledge.Chunking;

public class AnchorTests
{
    [Theory]
    [InlineData("## Install it", "install-it")]
    [InlineData("## The `get()` call", "the-get-call")]
    [InlineData("## *Bold* [link](http://x.test)", "bold-link")]
    [InlineData("## Install {#setup}", "setup")]
    [InlineData("## Install {#setup .wide}", "setup")]
    [InlineData("## Install {: #setup}", "setup")]
    [InlineData("## Install {/* #setup */}", "setup")]
    [InlineData("## Install \\{#setup}", "setup")]
    [InlineData("## GET /users/{id}", "get-usersid")]
    [InlineData("## <a id=\"setup\"></a>Install", "setup")]
    [InlineData("## <a name='setup'></a> Install", "setup")]
    [InlineData("<a id=\"setup\"></a>\n\n## Install", "setup")]
    [InlineData("<a id=\"setup\"></a>\n## Install", "setup")]
    [InlineData("<h2 id=\"setup\">Install</h2>", "setup")]
    [InlineData("<h2>Install it</h2>", "install-it")]
    [InlineData("<a id=\"stale\"></a>\n\ntext between\n\n## Install", "install")]
    [InlineData("## Install {#a\"b}", "install-ab")]
    [InlineData("Install\n-------", "install")]
    [InlineData("## …", null)]
    public void A_section_is_reached_by_its_written_id_or_its_slug(string heading, string? anchor)
    {
        var chunk = Pages.Chunks($"{heading}\n\n{Pages.Prose(150)}")[^1];

        Assert.Equal(anchor, chunk.Anchor);
    }

    [Fact]
    public void Every_section_has_an_anchor_of_its_own()
    {
        var body = Pages.Prose(150);

        var chunks = Pages.Chunks($"{body}\n\n## Foo\n\n{body}\n\n## Foo\n\n{body}\n\n## Foo-1\n\n{body}\n\n## Bar {{#foo}}\n\n{body}\n\n## Foo {{#own}}\n\n{body}\n\n## Own\n\n{body}");

        Assert.Equal([null, "foo", "foo-1", "foo-1-1", "bar", "own", "own-1"], chunks.Select(chunk => chunk.Anchor));
    }

    [Fact]
    public void The_id_is_no_part_of_the_heading()
    {
        var chunk = Assert.Single(Pages.Chunks("## Install `it` {#setup}\n\ntext"));

        Assert.Equal(["Install it"], chunk.Headings);
    }
}
