using Assistant.Slack.Interactions;
using Assistant.Support.Conversations;

namespace Assistant.Tests.Slack;

public class SettingsTextTests
{
    private static readonly ChannelSettings Before = new("C1", ChannelMode.Draft, 0.3, ["docs"], "de", "22:00-07:00", "S0123456789");

    private static ChannelSettings Read(string text)
    {
        var settings = SettingsText.Read(text, Before, out var problem);
        Assert.Null(problem);
        return settings!;
    }

    [Theory]
    [InlineData("mode=off", ChannelMode.Off)]
    [InlineData("MODE=Auto", ChannelMode.Auto)]
    [InlineData("  mode=mention  ", ChannelMode.Mention)]
    public void A_mode_is_written_in_any_case(string text, ChannelMode mode) => Assert.Equal(Before with { Mode = mode }, Read(text));

    [Fact]
    public void Several_are_set_at_once()
    {
        var settings = Read("mode=auto target=0.1 language=EN sources=docs,handbook heroes=S9876543210 quiet=\"21:00-06:00 Europe/Berlin\"");

        Assert.Equal((ChannelMode.Auto, 0.1, "en", "S9876543210", "21:00-06:00 Europe/Berlin"), (settings.Mode, settings.ErrorTarget, settings.Language, settings.HeroesGroup, settings.QuietHours));
        Assert.Equal(["docs", "handbook"], settings.Sources!);
    }

    [Fact]
    public void Default_takes_each_of_them_back() =>
        Assert.Equal(new ChannelSettings("C1"), Read("mode=default target=default sources=default language=default quiet=default heroes=DEFAULT"));

    [Fact]
    public void Curly_quotes_of_a_keyboard_quote_too() => Assert.Equal("21:00-06:00 Europe/Berlin", Read("quiet=“21:00-06:00 Europe/Berlin”").QuietHours);

    [Theory]
    [InlineData("auto", "I do not understand “auto”.")]
    [InlineData("mode=auto please", "I do not understand “please”.")]
    [InlineData("mode=", "I do not understand “mode=”.")]
    [InlineData("mode=loud", "mode is off, mention, draft or auto.")]
    [InlineData("mode=3", "mode is off, mention, draft or auto.")]
    [InlineData("mode=+3", "mode is off, mention, draft or auto.")]
    [InlineData("mode=mention,draft", "mode is off, mention, draft or auto.")]
    [InlineData("target=-0.1", "target is a number from 0 to 1, such as 0.1.")]
    [InlineData("target=1.01", "target is a number from 0 to 1, such as 0.1.")]
    [InlineData("target=NaN", "target is a number from 0 to 1, such as 0.1.")]
    [InlineData("target=0,1", "target is a number from 0 to 1, such as 0.1.")]
    [InlineData("sources=,", "sources are names with commas between them, such as docs,handbook.")]
    [InlineData("language=german", "language is a two-letter code, such as de.")]
    [InlineData("heroes=@heroes", "heroes is the id of a user group, such as S0123456789.")]
    [InlineData("quiet=night", "Quiet hours are written as 22:00-07:00, with a time zone behind them when it is not UTC.")]
    [InlineData("volume=11", "There is no setting “volume”.")]
    [InlineData("mode=auto target=7", "target is a number from 0 to 1, such as 0.1.")]
    public void What_cannot_be_is_named_and_nothing_is_set(string text, string complaint)
    {
        Assert.Null(SettingsText.Read(text, Before, out var problem));
        Assert.Equal(complaint, problem);
    }

    [Fact]
    public void What_people_wrote_is_shown_escaped() =>
        Assert.Contains("sources: &lt;!channel&gt;", SettingsText.Show(Before with { Sources = ["<!channel>"] }), StringComparison.Ordinal);
}
