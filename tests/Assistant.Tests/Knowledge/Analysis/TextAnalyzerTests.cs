using Assistant.Knowledge.Analysis;

namespace Assistant.Tests.Knowledge.Analysis;

public class TextAnalyzerTests
{
    [Theory]
    [InlineData("The cookies were cleared", "cooki clear")]
    [InlineData("camelCase", "camel case camelcase")]
    [InlineData("HTTPServer", "http server httpserver")]
    [InlineData("snake_case_name", "snake case name snake_case_name")]
    [InlineData("run `--headed`", "run head --headed")]
    [InlineData("-v is short", "v -v short")]
    [InlineData("a - b", "b")]
    [InlineData("cy.intercept()", "cy intercept cy.intercept")]
    [InlineData("TS2304", "ts2304")]
    [InlineData("ERR_CONN_RESET", "err conn reset err_conn_reset")]
    [InlineData("version 1.2.3.", "version 1 2 3 1.2.3")]
    [InlineData("naïve café", "naiv cafe")]
    [InlineData("user's", "user")]
    [InlineData("東京都", "東京 京都")]
    [InlineData("語", "語")]
    [InlineData("", "")]
    [InlineData("--- *** ___", "")]
    public void Gives_these_terms(string text, string expected) => Assert.Equal(expected, Terms("en", text));

    [Fact]
    public void Leaves_words_as_they_are_without_a_language() => Assert.Equal("the cookies were cleared", Terms("none", "The cookies were cleared"));

    [Fact]
    public void Stems_other_languages_by_their_own_rules() => Assert.Equal("hausern", Terms("none", "Häusern"));

    [Fact]
    public void An_unknown_language_names_those_there_are() =>
        Assert.Contains("en", Assert.Throws<ArgumentException>(() => TextAnalyzer.For("xx")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_giant_word_is_dropped_and_nothing_else() => Assert.Equal("retri", Terms("en", $"{new string('x', 5000)} retry"));

    private static string Terms(string language, string text)
    {
        var terms = new List<string>();
        TextAnalyzer.For(language).Analyze(text, terms.Add);
        return string.Join(' ', terms);
    }
}
