using Assistant.Insights.Catalog;

namespace Assistant.Tests.Insights.Catalog;

public class RenameFinderTests
{
    private static readonly DateOnly _first = new(2026, 1, 1);

    [Fact]
    public void An_event_that_goes_on_under_a_new_name_is_found()
    {
        var daily = Days(("signed_up", 100, 0, 30), ("user_signed_up", 103, 30, 60), ("page_viewed", 900, 0, 60));

        var rename = Assert.Single(RenameFinder.Find(daily, _first));

        Assert.Equal(("signed_up", "user_signed_up", new DateOnly(2026, 1, 31)), (rename.Old, rename.New, rename.Day));
        Assert.Equal(1.03, rename.VolumeRatio, 2);
        Assert.Equal(2d / 3, rename.NameLikeness, 6);
    }

    [Theory]
    [InlineData("user_signed_up", 30, 20)]                            // another volume
    [InlineData("user_signed_up", 40, 100)]                           // days later
    [InlineData("order_paid", 30, 100)]                               // no word in common
    [InlineData("user_signed_up", 5, 100)]                            // both went on side by side
    public void What_merely_begins_is_no_new_name(string name, int day, int volume) =>
        Assert.Empty(RenameFinder.Find(Days(("signed_up", 100, 0, 30), (name, volume, day, 60)), _first));

    [Fact]
    public void An_event_that_is_still_there_has_no_new_name() => Assert.Empty(RenameFinder.Find(Days(("signed_up", 100, 0, 60), ("user_signed_up", 100, 30, 60)), _first));

    private static Dictionary<string, IReadOnlyList<long>> Days(params (string Name, long Volume, int From, int To)[] events) => events.ToDictionary(
        entry => entry.Name, entry => (IReadOnlyList<long>)[.. Enumerable.Range(0, 60).Select(day => day >= entry.From && day < entry.To ? entry.Volume : 0)]);
}
