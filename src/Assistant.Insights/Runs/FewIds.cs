using Assistant.Insights.Metrics;
using Assistant.Insights.Statistics;

namespace Assistant.Insights.Runs;

/// <summary>Whether a few ids produce what an event rose by: bots, a loop, a test that runs against production.</summary>
internal sealed class FewIds(IMetricWarehouse warehouse)
{
    private const int HeaviestIds = 10;

    /// <summary>Ten ids are always a part of a count; they explain a rise only where there is one.</summary>
    private const double NoticeableRise = .1;

    /// <summary>Share of the rise that they produce.</summary>
    private const double MostOfRise = .5;

    /// <summary>Earlier spans of the same length and weekdays, whose heaviest ids are the usual: those of a longer span would be lighter by the day.</summary>
    private const int EarlierSpans = 3;

    /// <summary>Of all counts of the event, or of those of the segment in which it rose most.</summary>
    public async Task<bool> ExplainAsync(string name, CauseReport report, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        var span = new DaySpan(days[0], days[^1].AddDays(1));
        if (span.Days != days.Count)
            return false;                                                    // a holiday lies between, whose ids the report does not know
        var apart = 7 * ((span.Days + 6) / 7);
        var usual = new double[EarlierSpans];
        for (var back = 1; back <= EarlierSpans; back++)
            usual[back - 1] = await HeaviestAsync(name, new DaySpan(span.From.AddDays(-back * apart), span.To.AddDays(-back * apart)), cancellationToken);
        var more = await HeaviestAsync(name, span, cancellationToken) - Order.Median(usual);
        return Explain(report.Actual, report.Expected) || (report.Segments is [var main, ..] && Explain(main.Actual, main.Expected));

        bool Explain(double actual, double expected) => actual - expected >= NoticeableRise * expected && more >= MostOfRise * (actual - expected);
    }

    private async Task<double> HeaviestAsync(string name, DaySpan span, CancellationToken cancellationToken) =>
        (await warehouse.ReadHeaviestIdsAsync(name, span, HeaviestIds, cancellationToken)).Sum(id => id.Count);
}
