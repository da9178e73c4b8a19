using Assistant.Knowledge.Analysis;
using CsCheck;

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

    [Fact]
    public void A_quotes_place_is_where_its_text_begins_unfolded()
    {
        Gen.Char[" \n\u00A0ab"].Array[0, 30].Select(Gen.Int[0, 29], Gen.Int[1, 12]).Sample((characters, start, length) =>
        {
            var text = new string(characters);
            var quote = text[Math.Min(start, text.Length)..Math.Min(start + length, text.Length)];
            var place = WhitespaceFolding.IndexOfFolded(text, quote);
            var folded = WhitespaceFolding.Fold(quote);

            Assert.Equal(folded.Length == 0, place < 0);
            if (place >= 0)
                Assert.StartsWith(folded, WhitespaceFolding.Fold(text[place..]), StringComparison.Ordinal);
            // The first place, and none before it.
            for (var before = 0; before < place; before++)
                Assert.False(!char.IsWhiteSpace(text[before]) && WhitespaceFolding.Fold(text[before..]).StartsWith(folded, StringComparison.Ordinal));
        }, iter: 2000, seed: "0000Ej8g5Cf1");
    }
}
