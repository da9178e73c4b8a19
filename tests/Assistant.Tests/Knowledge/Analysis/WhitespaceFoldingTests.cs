using Assistant.Knowledge.Analysis;

namespace Assistant.Tests.Knowledge.Analysis;

public class WhitespaceFoldingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \t\r\n ", "")]
    [InlineData("a  b\n\n\tc ", "a b c")]
    [InlineData("a\u00A0b\u2003c\u3000d\u2028e\u0085f\u202Fg", "a b c d e f g")]
    [InlineData("a\u200Bb \u2060c\uFEFF", "a b c")]
    [InlineData("👩\u200D💻 نمی\u200Cخواهم", "👩\u200D💻 نمی\u200Cخواهم")]
    public void White_space_of_any_kind_becomes_one_space(string text, string folded) => Assert.Equal(folded, WhitespaceFolding.Fold(text));

    [Theory]
    [InlineData("The  quick\nbrown fox", "quick brown", true)]
    [InlineData("The quick brown fox", " The\u00A0quick ", true)]
    [InlineData("The quick brown fox", "the quick", false)]
    [InlineData("The quick brown fox", "quickbrown", false)]
    [InlineData("The quick brown fox", "quick red", false)]
    [InlineData("e\u0301", "é", false)]
    [InlineData("text", "", false)]
    [InlineData("text", " \n", false)]
    public void A_quote_is_found_by_its_characters(string text, string quote, bool found) =>
        Assert.Equal(found, WhitespaceFolding.ContainsFolded(text, quote));
}
