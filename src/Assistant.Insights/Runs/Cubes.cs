using Assistant.Insights.Metrics;

namespace Assistant.Insights.Runs;

/// <summary>The cubes that the stories of a run ask for, each read once.</summary>
internal sealed class Cubes(IMetricWarehouse warehouse)
{
    /// <summary>Combinations of a cube, the largest first.</summary>
    private const int Most = 50_000;

    private readonly Dictionary<string, CubeTable> _read = [];

    public async Task<CubeTable> ReadAsync(CubeRequest request, CancellationToken cancellationToken)
    {
        var key = string.Join('\n', [
            request.Event ?? "", .. request.Dimensions, string.Join(',', request.Days.Select(day => day.DayNumber)), string.Join(',', request.Baseline.Select(day => day.DayNumber))]);
        if (!_read.TryGetValue(key, out var table))
            _read.Add(key, table = await warehouse.ReadCubeAsync(request, Most, cancellationToken));
        return table;
    }
}
