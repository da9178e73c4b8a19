using Assistant.Knowledge.Sources.Markup;

namespace Assistant.Tests.Knowledge.Sources;

public class HeadingsTests
{
    [Theory]
    [InlineData("# Install `tool` on *Linux* {#install}\n", "Install tool on Linux")]
    [InlineData("## Second\n\n# First\n", "First")]
    [InlineData("## Only\n\ntext", "Only")]
    [InlineData("Install\n=======\n", "Install")]
    [InlineData("# [Guide](a.md) &amp; more #\n", "Guide & more")]
    [InlineData("```\n# not this\n```\n# This\n", "This")]
    [InlineData("#not\n\ntext\n", null)]
    [InlineData("| a |\n|---|\n", null)]
    [InlineData("text\n\n---\n", null)]
    [InlineData("# snake_case_name \\<T>\n", "snake_case_name <T>")]
    public void Finds_the_title(string markdown, string? title) => Assert.Equal(title, Headings.TitleOf(markdown));

    [Theory]
    [InlineData("guides/02-getting-started.md", "Getting started")]
    [InlineData("guides/index.md", "Guides")]
    [InlineData("README.md", "Docs")]
    [InlineData("2024.md", "2024")]
    [InlineData("release_notes.mdx", "Release notes")]
    public void Falls_back_to_the_file_name(string path, string title) => Assert.Equal(title, Headings.FromPath(path, "docs"));
}
