using Assistant.Insights.Detection;

namespace Assistant.Tests.Insights.Detection;

public sealed class SeriesBandTests
{
    private const int Days = 300;

    /// <summary>Page views on the desktops of a generated shop: four days on which the pipeline was silent, and two days of bots.</summary>
    private static readonly double[] _gapAndBurst =
    [
        324, 332, 420, 326, 330, 311, 370, 362, 375, 379, 410, 338, 263, 309, 311, 338, 312, 350, 324, 341, 311, 341, 347, 0, 0, 0, 0, 287, 256, 375, 355, 361, 300, 276, 316, 294, 318, 362, 286, 352,
        302, 275, 300, 330, 403, 329, 333, 278, 339, 288, 318, 327, 406, 223, 287, 272, 357, 283, 351, 377, 350, 318, 293, 299, 298, 360, 382, 328, 312, 275, 279, 321, 325, 358, 355, 329, 319, 343, 296,
        314, 343, 350, 324, 310, 327, 324, 368, 343, 299, 307, 292, 340, 357, 432, 377, 323, 313, 329, 286, 380, 387, 343, 364, 280, 325, 290, 1352, 1623, 369, 322, 348, 283, 292, 337, 404, 341, 322,
        272, 342, 375, 330, 381, 405, 361, 318, 302, 341, 341, 393, 351, 314, 310, 289, 351, 406, 354, 392, 359, 329, 319, 332, 402, 372, 395, 363, 322, 300, 312, 348, 421, 376, 365, 314, 347, 378, 437,
    ];

    [Fact]
    public void A_gap_and_a_burst_do_not_open_the_band_for_good()
    {
        var series = Drawn.Of("page_viewed", MetricKind.Count, _gapAndBurst);

        var band = SeriesBand.Of(series, series.Buckets[120], series.Buckets[^1].AddDays(1), []);

        Assert.Equal(_gapAndBurst.Length - 120, band.Count);
        Assert.All(band, point =>
        {
            Assert.InRange(point.Expected, 250, 450);
            Assert.InRange(point.High - point.Low, 40, 800);
        });
    }

    [Fact]
    public void Nothing_is_expected_of_the_first_weeks_and_of_known_days()
    {
        var series = Drawn.Counts("visits", seed: 7, Days, 340, _ => 1);
        var known = DateOnly.FromDateTime(series.Buckets[200]);

        var band = SeriesBand.Of(series, DateTime.MinValue, series.Buckets[^1].AddDays(1), [known]);

        Assert.Equal(Days, band.Count);
        Assert.True(double.IsNaN(band[5].Expected));
        Assert.True(double.IsNaN(band[200].Expected));
        Assert.False(double.IsNaN(band[201].Expected));
    }
}
