using System.Globalization;
using Assistant.Support.Conversations;

namespace Assistant.Tests.Support;

public class QuietHoursTests
{
    [Theory]
    [InlineData("22:00-07:00", "2026-01-10T21:59:59Z", false)]
    [InlineData("22:00-07:00", "2026-01-10T22:00:00Z", true)]
    [InlineData("22:00-07:00", "2026-01-11T00:00:00Z", true)]
    [InlineData("22:00-07:00", "2026-01-11T06:59:59Z", true)]
    [InlineData("22:00-07:00", "2026-01-11T07:00:00Z", false)]
    [InlineData("12:00-13:00", "2026-01-11T12:30:00Z", true)]
    [InlineData("12:00-13:00", "2026-01-11T00:30:00Z", false)]
    [InlineData("12:00–13:00", "2026-01-11T12:30:00Z", true)]
    [InlineData(" 9:00-10:00 ", "2026-01-11T09:30:00Z", true)]
    [InlineData("22:00-07:00 Europe/Berlin", "2026-01-10T21:00:00Z", true)]
    [InlineData("22:00-07:00 Europe/Berlin", "2026-01-10T20:59:00Z", false)]
    [InlineData("22:00-07:00 Europe/Berlin", "2026-07-10T20:00:00Z", true)]      // summer time
    [InlineData("22:00-07:00 Asia/Kolkata", "2026-01-10T16:30:00Z", true)]
    [InlineData("22:00-07:00 Asia/Kolkata", "2026-01-10T16:29:00Z", false)]
    [InlineData("22:00-07:00", "2026-01-11T00:30:00+03:00", false)]
    [InlineData("08:00-08:00", "2026-01-11T08:00:00Z", false)]
    public void Hold_from_their_beginning_to_before_their_end_in_their_zone(string hours, string time, bool isQuiet) =>
        Assert.Equal(isQuiet, QuietHours.Parse(hours, out _)!.Contains(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("", "quiet hours are written as")]
    [InlineData("22", "quiet hours are written as")]
    [InlineData("22:00", "quiet hours are written as")]
    [InlineData("22:00-24:00", "quiet hours are written as")]
    [InlineData("22:00 - 07:00", "quiet hours are written as")]
    [InlineData("22:00-07:00-09:00", "quiet hours are written as")]
    [InlineData("10pm-7am", "quiet hours are written as")]
    [InlineData("22:00-07:00 Atlantis", "time zone")]
    public void Say_what_is_wrong_with_them(string hours, string says)
    {
        Assert.Null(QuietHours.Parse(hours, out var problem));
        Assert.Contains(says, problem, StringComparison.Ordinal);
    }
}
