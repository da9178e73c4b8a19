using Assistant.Knowledge.Sources.Markup;

namespace Assistant.Tests.Knowledge.Sources;

public class MarkupCleanerTests
{
    private static string Mdx(string text) => MarkupCleaner.Clean(text, MarkupDialect.Mdx).TrimEnd('\n');

    private static string Markdown(string text) => MarkupCleaner.Clean(text, MarkupDialect.Markdown).TrimEnd('\n');

    [Theory]
    [InlineData("import A from './a'\n\nText", "Text")]
    [InlineData("import A from './a'\nimport { b, c } from \"b\";\nimport * as d from 'd'\nimport './style.css'\n\nText", "Text")]
    [InlineData("import {\n  a,\n  b,\n} from 'c'\n\nText", "Text")]
    [InlineData("import React, { useState } from 'react'\n\nText", "Text")]
    [InlineData("export const a = 1\n\nText", "Text")]
    [InlineData("export const toc = [\n  { value: 'x', id: 'y' },\n\n  ...rest,\n]\n\nText", "Text")]
    [InlineData("export const A = ({ children }) => (\n  <b>don't</b>\n)\n\nText", "Text")]
    [InlineData("export default ({ children }) => <div>{children}</div>\n\nText", "Text")]
    [InlineData("export function f() {\n  return `}`\n}\n\nText", "Text")]
    [InlineData("import your data with one command.", "import your data with one command.")]
    [InlineData("export the data to a file.", "export the data to a file.")]
    [InlineData("First you\nimport a from 'b' and so on.", "First you\nimport a from 'b' and so on.")]
    [InlineData("export const broken = {\n\n# Heading\n\nText", "# Heading\n\nText")]
    [InlineData("export const broken = [\n\nText that must stay\n\nand more", "Text that must stay\n\nand more")]
    [InlineData("```js\nimport a from 'b'\nexport const c = 1\n```", "```js\nimport a from 'b'\nexport const c = 1\n```")]
    public void Removes_modules_and_nothing_else(string mdx, string expected) => Assert.Equal(expected, Mdx(mdx));

    [Theory]
    [InlineData("<Tabs>\n<TabItem value=\"npm\">\n\nRun it.\n\n</TabItem>\n</Tabs>", "npm\n\nRun it.")]
    [InlineData("<TabItem value=\"npm\" label=\"With npm\">Run it.</TabItem>", "With npm\n\nRun it.")]
    [InlineData("<Card title=\"Fast\" href=\"/fast\">Very fast</Card>", "Fast\n\nVery fast")]
    [InlineData("<Card title='Fast' /> and slow", "Fast\n\nand slow")]
    [InlineData("<Card\n  title={'Fast'}\n  content={`and light`}\n/>\nText", "Fast\n\nand light\n\nText")]
    [InlineData("<Image src={require('./a.png').default} alt=\"A picture\" title=\"a picture\" />", "a picture")]
    [InlineData("Press <Key name=\"ctrl\" /> twice", "Press twice")]
    [InlineData("Uses <Badge>beta</Badge> code", "Uses beta code")]
    [InlineData("un<Bold>real</Bold>ly", "unreally")]
    [InlineData("<Tag>one</Tag><Tag>two</Tag>", "one two")]
    [InlineData("Text <>in a fragment</>", "Text in a fragment")]
    [InlineData("### <Icon name=\"x\" /> Heading {#id}", "### Heading {#id}")]
    [InlineData("- <Icon name=\"x\" /> item", "- item")]
    [InlineData("| <Icon /> | b |\n|---|---|\n| <Tag title=\"a|b\" /> | c<br/>d |", "| | b |\n|---|---|\n| a\\|b | c d |")]
    [InlineData("<Steps>\n    <Step>\n        Indented text\n    </Step>\n</Steps>", "Indented text")]
    [InlineData("<Note>\n  - a\n    - b\n</Note>", "- a\n  - b")]
    [InlineData("- item\n\n  <Note>\n    more\n  </Note>\n\n  end", "- item\n\n  more\n\n  end")]
    [InlineData("<Foo {...props} on={() => { go('}') }} flag>text</Foo>", "text")]
    [InlineData("<Foo a={{ b: \"}\" }}>text</Foo>", "text")]
    [InlineData("<Head>\n<title>Not text</title>\n</Head>\nText", "Text")]
    [InlineData("<Run command=\"run --all\" />", "`run --all`")]
    [InlineData("<Link to=\"/a\">the link</Link>", "the link")]
    public void Keeps_the_text_of_components(string mdx, string expected) => Assert.Equal(expected, Mdx(mdx));

    [Theory]
    [InlineData("A {/* comment */} B", "A B")]
    [InlineData("{/* a\n\n# not a heading\n\nb */}\n\nText", "Text")]
    [InlineData("A{' '}\nB", "A\nB")]
    [InlineData("Say {'hello'} or {\"bye\"} or {`so`}", "Say hello or bye or so")]
    [InlineData("{'<T>'} is generic", "\\<T> is generic")]
    [InlineData("Version {version} is out", "Version is out")]
    [InlineData("{items.map(i => <li key={i}>{i}</li>)}\n\nText", "Text")]
    [InlineData("{\n\n<p>\n  Inside\n</p>\n\n}\n\nText", "Inside\n\nText")]
    [InlineData("{isNew && (\n  <p>Inside</p>\n)}", "Inside")]
    [InlineData("{a ? 'b' : 'c'}\n\nText", "Text")]
    [InlineData("A \\{literal\\} brace", "A \\{literal\\} brace")]
    [InlineData("`{code}` and `<Tag>`", "`{code}` and `<Tag>`")]
    [InlineData("`` a ` {b} `` c", "`` a ` {b} `` c")]
    [InlineData("$\\frac{a}{b}$", "$\\frac{a}{b}$")]
    [InlineData("$$\n\\frac{a}{b}\n$$", "$$\n\\frac{a}{b}\n$$")]
    [InlineData("[a](/b/{c}?d=<e>)", "[a](/b/{c}?d=<e>)")]
    [InlineData("{/* <Foo */}Text", "Text")]
    public void Evaluates_what_is_plain_text(string mdx, string expected) => Assert.Equal(expected, Mdx(mdx));

    [Theory]
    [InlineData("<Tabs label=\"x\n\nText one\n\nText two", "Text one\n\nText two")]
    [InlineData("<Tabs values={[\n\nText one\n\nText two", "Text one\n\nText two")]
    [InlineData("<Tabs>\n\nText one\n\n- a\n  - b", "Text one\n\n- a\n  - b")]
    [InlineData("</Tabs>\n\nText one", "Text one")]
    [InlineData("An { open brace\n\nText one\n\nclosed } here", "An { open brace\n\nText one\n\nclosed } here")]
    [InlineData("{ open\n\n## Heading\n\n}\n\nText", "## Heading")]
    [InlineData("<!-- open\n\nText one", "Text one")]
    [InlineData("{/* open\n\nText one", "Text one")]
    [InlineData("An ` open tick\n\n<b>Text</b> ` one", "Text ` one")]
    [InlineData("a < b and c > d", "a < b and c > d")]
    [InlineData("<script>\n\nText one", "Text one")]
    [InlineData("<table>\n<tr><td>Text one", "Text one")]
    [InlineData("<pre>\n\nText one", "Text one")]
    public void A_slip_costs_no_more_than_itself(string mdx, string expected)
    {
        var cleaned = Mdx(mdx);

        Assert.Contains(expected, cleaned, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(":::note\n\nText\n\n:::", "Text")]
    [InlineData(":::note Read this\nText\n:::", "**Read this**\n\nText")]
    [InlineData(":::tip[Read this]\nText\n:::\nAfter", "**Read this**\n\nText\n\nAfter")]
    [InlineData("::: warning Read this\nText\n:::", "**Read this**\n\nText")]
    [InlineData(":::info{title=\"Read this\"}\nText\n:::", "**Read this**\n\nText")]
    [InlineData("::::info\n:::tip\nText\n:::\n::::", "Text")]
    [InlineData("> [!WARNING]\n> Text", "> **Warning**\n> Text")]
    public void Keeps_the_words_of_admonitions(string text, string expected)
    {
        Assert.Equal(expected, Mdx(text));
        Assert.Equal(expected, Markdown(text));
    }

    [Theory]
    [InlineData("!!! note \"Read this\"\n\n    Text\n\n        code\n\nAfter", "**Read this**\n\nText\n\n    code\n\nAfter")]
    [InlineData("??? tip\n    Text", "Text")]
    [InlineData("=== \"Linux\"\n\n    Text\n\n=== \"Windows\"\n\n    More", "**Linux**\n\nText\n\n**Windows**\n\nMore")]
    [InlineData("{% hint style=\"info\" %}\nText\n{% endhint %}", "Text")]
    [InlineData("{{< tab title=\"Linux\" >}}\nText\n{{< /tab >}}", "**Linux**\n\nText")]
    [InlineData("[[toc]]\n\nText", "Text")]
    [InlineData("!!! this is prose", "!!! this is prose")]
    [InlineData("Braces {stay} in Markdown", "Braces {stay} in Markdown")]
    [InlineData("export const stays = here", "export const stays = here")]
    [InlineData("A Map<String> and List<T> stay", "A Map\\<String> and List\\<T> stay")]
    [InlineData("Use <your-token> or <NAME>", "Use \\<your-token> or \\<NAME>")]
    [InlineData("See <https://docs.test/a> or <me@docs.test>", "See <https://docs.test/a> or <me@docs.test>")]
    [InlineData("<p align=\"center\">\n  <b>Text</b>\n</p>", "Text")]
    [InlineData("<details>\n<summary>More</summary>\n\nText\n\n</details>", "More\n\nText")]
    [InlineData("A <!-- comment --> B", "A B")]
    [InlineData("<!--\nlong\n\ncomment\n-->\n\nText", "Text")]
    [InlineData("Line one<br>line two", "Line one\nline two")]
    [InlineData("Press <kbd>Ctrl</kbd>, type <code>a &lt; b</code>", "Press Ctrl, type `a < b`")]
    [InlineData("H<sub>2</sub>O", "H2O")]
    [InlineData("![a](b.png) <img src=\"c.png\" alt=\"Diagram\">", "![a](b.png) Diagram")]
    [InlineData("## <a name=\"old\"></a>Heading", "## Heading {#old}")]
    [InlineData("<h2 id=\"x\">Heading <i>two</i></h2>\nText", "## Heading two {#x}\n\nText")]
    [InlineData("<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>", "- one\n- two")]
    [InlineData("<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d|e</td></tr></table>", "| a | b |\n| --- | --- |\n| c | d\\|e |")]
    [InlineData("<pre><code class=\"language-js\">a &lt; b\n  c</code></pre>", "```js\na < b\n  c\n```")]
    [InlineData("<script setup>\nimport x from 'y'\n</script>\n\nText", "Text")]
    [InlineData("<svg><title>no</title></svg>Text", "Text")]
    [InlineData("Text\n\n    <Tag> {in} code\n\nText", "Text\n\n    <Tag> {in} code\n\nText")]
    [InlineData("- item\n\n    <b>still</b> item", "- item\n\n    still item")]
    public void Knows_what_authors_put_into_markdown(string text, string expected) => Assert.Equal(expected, Markdown(text));

    [Theory]
    [InlineData("```jsx\n<A b={c}>\n  {d}\n</A>\n\n\n\nimport e from 'f'\n```")]
    [InlineData("~~~\n```\n<A>\n```\n~~~")]
    [InlineData("````md\n```\n<A>\n```\n````")]
    [InlineData("- ```js\n  <A>\n  ```")]
    [InlineData("> ```\n> <A>\n> ```")]
    [InlineData("1. item\n\n   ```js\n   <A>\n   ```\n\n2. item")]
    public void Fences_stay_byte_for_byte(string text)
    {
        Assert.Equal(text, Mdx(text));
        Assert.Equal(text, Markdown(text));
    }

    [Fact]
    public void A_quoted_fence_ends_with_its_quote() => Assert.Equal("> ```\n> <A>\n\nText", Mdx("> ```\n> <A>\n\n<b>Text</b>"));

    [Fact]
    public void A_fence_inside_tags_moves_as_a_whole() =>
        Assert.Equal("```js\nif (a)\n  b\n```", Mdx("<Tab>\n    ```js\n    if (a)\n      b\n    ```\n</Tab>"));

    [Fact]
    public void Inlines_imported_fragments()
    {
        var files = new Dictionary<string, string>
        {
            ["_partials/install.mdx"] = "import Inner from './inner.md'\n\nRun <b>{props.command}</b>.\n\n<Inner />",
            ["_partials/inner.md"] = "Inner {text}.",
        };

        var cleaned = MarkupCleaner.Clean(
            "import Install from '../_partials/install.mdx'\n\nBefore\n\n<Install command=\"setup\" />\n\nAfter", MarkupDialect.Mdx, new Partials("guide/a.mdx", files.GetValueOrDefault));

        Assert.Equal("Before\n\nRun setup.\n\nInner {text}.\n\nAfter\n", cleaned);
    }

    [Theory]
    [InlineData("../../outside.mdx")]
    [InlineData("/etc/passwd.md")]
    [InlineData("./a.mdx")]
    [InlineData("./missing.mdx")]
    [InlineData("left-pad/readme.md")]
    public void Inlines_nothing_from_outside_and_nothing_twice_in_a_row(string from)
    {
        var asked = new List<string>();
        var page = $"import P from '{from}'\n\nBefore\n\n<P />\n\nAfter";

        var cleaned = MarkupCleaner.Clean(page, MarkupDialect.Mdx, new Partials("guide/a.mdx", path =>
        {
            asked.Add(path);
            return path == "guide/a.mdx" ? page : null;
        }));

        Assert.Equal("Before\n\nAfter\n", cleaned);
        Assert.All(asked, path => Assert.DoesNotContain("..", path, StringComparison.Ordinal));
    }

    [Fact]
    public void Finds_fragments_of_the_site_below_the_docs_folder()
    {
        var cleaned = MarkupCleaner.Clean("import P from '@site/docs/partials/_p.mdx'\n\n<P />", MarkupDialect.Mdx, new Partials("a.mdx", path => path == "partials/_p.mdx" ? "Found" : null));

        Assert.Equal("Found\n", cleaned);
    }
}
