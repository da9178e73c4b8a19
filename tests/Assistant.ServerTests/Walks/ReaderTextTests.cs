namespace Assistant.ServerTests.Walks;

/// <summary>The walk's own eyes: they see through markup and not past a changed word.</summary>
public sealed class ReaderTextTests
{
    private const string Page = """
        # Cookies

        Run <Icon name="x > y" /> **`cy.clear()`** before [each `it()`](/api/it "Title") &amp; see
        > the *next* page.<br/>Use `<div>` or `` a`b ``. <!-- not this --> {/* nor this */} ![A cat](cat.png)

        ```js
        const x = [1](2)
        ```

        <Tabs command='run --reporter "dot"' wide />

        An unpaired ` back-tick.

        [a ref][1] and snake_case \* stay.
        """;

    [Theory]
    [InlineData("Run `cy.clear()` before each `it()` & see the next page.", true)]
    [InlineData("Use `<div>` or `` a`b ``.", true)]
    [InlineData("A cat", true)]
    [InlineData("const x = [1](2)", true)]
    [InlineData("a ref and snake_case * stay.", true)]
    [InlineData("run --reporter \"dot\"", true)]
    [InlineData("Run `cy.clean()` before each `it()` & see the next page.", false)]
    [InlineData("Run before each", false)]
    [InlineData("Use `<span>` or", false)]
    [InlineData("not this", false)]
    [InlineData("nor this", false)]
    [InlineData("/api/it", false)]
    [InlineData("", false)]
    public void Finds_what_a_reader_finds(string quote, bool found) => Assert.Equal(found, new ReaderText(Page).Holds(quote));
}
