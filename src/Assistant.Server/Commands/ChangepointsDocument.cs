using Assistant.Server.Series;
using Assistant.Insights.Detection.Changepoints;

namespace Assistant.Server.Commands;

/// <summary>What <c>changepoints --json</c> prints.</summary>
internal sealed record ChangepointsDocument(IReadOnlyList<ChangingSeries> Series);

/// <param name="Unsettled">Changes are what the series ordinarily does; none is listed.</param>
internal sealed record ChangingSeries(string Name, int Buckets, bool Unsettled, IReadOnlyList<ChangingColumn> Columns, IReadOnlyList<SeriesChange> Changes)
{
    public static ChangingSeries Of(WholeSeries file, ChangepointReport report) => new(
        file.Name,
        file.Times.Count,
        report.IsUnsettled,
        [.. file.Columns.Zip(report.Dimensions, (column, reading) => new ChangingColumn(column.Name, reading.Period, reading.IsLogarithmic, reading.HasTrend, reading.Autocorrelation))],
        [.. report.Regimes.Zip(report.Regimes.Skip(1), (before, after) => new SeriesChange(
            after.Start, file.Times[after.Start], [.. file.Columns.Select((column, i) => ColumnChange.Of(column.Name, before.Lines[i], after.Lines[i]))]))]);
}

/// <param name="Season">Buckets of the season that was taken out.</param>
internal sealed record ChangingColumn(string Name, int? Season, bool ByRatio, bool WithTrend, double Autocorrelation);

/// <param name="Index">First bucket of the new regime, from 0.</param>
internal sealed record SeriesChange(int Index, string Time, IReadOnlyList<ColumnChange> Columns);

/// <param name="Before">Mean of the regime that ended, season taken out.</param>
/// <param name="Percent">Of the mean; null where it was 0.</param>
/// <param name="SlopeBefore">Per bucket.</param>
internal sealed record ColumnChange(string Name, double? Before, double? After, double? Percent, double? SlopeBefore, double? SlopeAfter)
{
    public static ColumnChange Of(string name, RegimeLine before, RegimeLine after) => new(
        name,
        Known(before.Mean),
        Known(after.Mean),
        before.Mean == 0 ? null : Known((after.Mean - before.Mean) / Math.Abs(before.Mean) * 100),
        Known(before.Slope),
        Known(after.Slope));

    private static double? Known(double value) => double.IsFinite(value) ? value : null;
}
