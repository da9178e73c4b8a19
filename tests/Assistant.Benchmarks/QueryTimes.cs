using System.Diagnostics;

namespace Assistant.Benchmarks;

/// <summary>One peer's times over all questions, round by round.</summary>
internal sealed class QueryTimes(string name, Func<string, ValueTask<int>> search, IReadOnlyList<string> questions)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(0.5);
    private readonly List<double> _cpuMicroseconds = [];
    private readonly List<double> _wallMicroseconds = [];
    private int _passes = 1;

    public string Name => name;

    /// <summary>Processor time of one query in each round, microseconds.</summary>
    public IReadOnlyList<double> Cpu => _cpuMicroseconds;

    public double MedianCpu => Measuring.Median(_cpuMicroseconds);

    /// <summary>Wall time below which the given share of all timed queries stayed, microseconds; a collector's pause is a part of it.</summary>
    public double Wall(double share) => Measuring.Percentile(_wallMicroseconds, share);

    /// <summary>
    /// All questions again and again by turns, A B A B, so that whatever else the machine does meets everyone alike; before that, alone, until
    /// the compiler is done with the code.
    /// </summary>
    public static async Task RunAsync(IReadOnlyList<QueryTimes> peers, int rounds)
    {
        foreach (var peer in peers)
            await peer.WarmUpAsync();
        for (var round = 0; round < rounds; round++)
            foreach (var peer in peers)
                await peer.RunRoundAsync();
    }

    private async Task WarmUpAsync()
    {
        var start = Stopwatch.GetTimestamp();
        var passes = 0;
        for (; Stopwatch.GetElapsedTime(start) < WarmUp; passes++)
            await AskAllAsync();

        var last = await Measuring.TimeAsync(AskAllAsync);
        _passes = Math.Max(1, (int)(Round / last.Wall));
        _wallMicroseconds.Clear();
    }

    private async Task RunRoundAsync()
    {
        var cost = await Measuring.TimeAsync(async () =>
        {
            for (var pass = 0; pass < _passes; pass++)
                await AskAllAsync();
        });
        _cpuMicroseconds.Add(cost.Cpu.TotalMicroseconds / (_passes * (double)questions.Count));
    }

    private async Task AskAllAsync()
    {
        foreach (var question in questions)
        {
            var start = Stopwatch.GetTimestamp();
            await search(question);
            _wallMicroseconds.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
    }
}
