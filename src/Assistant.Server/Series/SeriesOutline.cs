namespace Assistant.Server.Series;

/// <summary>A long series drawn small: rows in at most so many equal runs. Memory depends on the number of runs alone.</summary>
internal sealed class SeriesOutline(long rows, int mostRuns)
{
    private readonly Run?[] runs = new Run?[(int)Math.Min(rows, mostRuns)];
    private long row;

    /// <summary>In the order of the file. Runs without a recorded value have none.</summary>
    public IReadOnlyList<Run> Runs => [.. runs.OfType<Run>()];

    /// <summary>Every run is one row.</summary>
    public bool IsComplete => runs.Length == rows;

    public void Add(DateTime time, double value, double score)
    {
        var index = (int)(row++ * runs.Length / rows);
        var run = runs[index] ??= new Run(time);
        run.Score = Math.Max(run.Score, score);
        if (double.IsNaN(value))
            return;
        run.Least = Math.Min(run.Least, value);
        run.Greatest = Math.Max(run.Greatest, value);
        run.HasValue = true;
    }

    internal sealed class Run(DateTime begin)
    {
        public DateTime Begin => begin;

        public bool HasValue { get; set; }

        public double Least { get; set; } = double.PositiveInfinity;

        public double Greatest { get; set; } = double.NegativeInfinity;

        public double Score { get; set; }
    }
}
