namespace Assistant.Insights.Detection.Streaming;

/// <summary>
/// How far a value lies from what was to be expected, in units of how far values usually lie from it. What is expected is the recent level, or the
/// profile of the day, or that of the week, whichever was clearly the closest lately.
/// </summary>
internal sealed class Expectation
{
    /// <summary>Rows of the recent level: three and a half days of five-minute rows.</summary>
    private const int LevelRows = 1000;

    /// <summary>What stands for "infinitely many units" where everything before was the same.</summary>
    public const double FirstMove = 50;

    /// <summary>A profile is used when its error is below this share of the level's, and the week's when it is below that share of the day's.</summary>
    private const double DayMustGain = 0.8;
    private const double WeekMustGain = 0.9;
    private static readonly TimeSpan _dayIsKnownAfter = TimeSpan.FromDays(2);
    private static readonly TimeSpan _weekIsKnownAfter = TimeSpan.FromDays(9);

    private readonly SlidingQuantiles values = new(LevelRows);
    private readonly Candidate level = new(null, TimeSpan.Zero);
    private readonly Candidate day = new(new CycleProfile(days: 1, rate: 0.2), _dayIsKnownAfter);
    private readonly Candidate week = new(new CycleProfile(days: 7, rate: 0.35), _weekIsKnownAfter);
    private DateTime? begin;

    public int Rows => values.Count;

    /// <returns>The deviation in the value's own unit, and in units of the usual deviation (below 0 under the expected).</returns>
    public (double Deviation, double Standardised) Judge(DateTime time, double value)
    {
        var age = time - (begin ?? time);
        var scale = values.Scale();
        var fromLevel = value - values.Quantile(0.5);
        var fromDay = day.Residual(time, value);
        var fromWeek = week.Residual(time, value);

        var (deviation, usual) = (fromLevel, scale);
        var bound = level.Error * DayMustGain;
        if (day.IsKnown(age, fromDay) && day.Error < bound)
        {
            (deviation, usual) = (fromDay, Math.Max(day.Scale, scale * 0.02));
            bound = day.Error * WeekMustGain;
        }
        if (week.IsKnown(age, fromWeek) && week.Error < bound)
            (deviation, usual) = (fromWeek, Math.Max(week.Scale, scale * 0.02));

        if (!double.IsNaN(fromDay) && scale > 0)
        {
            level.Track(fromLevel / scale);
            day.Track(day.ExactResidual(time, value) / scale);
            if (week.IsKnown(age, fromWeek))
                week.Track(week.ExactResidual(time, value) / scale);
            else
                week.StartFrom(day);
        }
        return (deviation, usual > 0 ? deviation / usual : Math.Sign(deviation) * FirstMove);
    }

    public void Learn(DateTime time, double value)
    {
        begin ??= time;
        values.Add(value);
        day.Learn(time, value);
        week.Learn(time, value);
    }

    private sealed class Candidate(CycleProfile? profile, TimeSpan knownAfter)
    {
        private const double Rate = 0.003;
        private const double MostOfOneRow = 5;
        private readonly SlidingQuantiles residuals = new(LevelRows);

        public double Error { get; private set; } = 1;

        public double Scale => residuals.Scale();

        public bool IsKnown(TimeSpan age, double residual) => !double.IsNaN(residual) && age > knownAfter && residuals.Count > 0;

        public double Residual(DateTime time, double value) => profile!.ForgivingResidual(time, value);

        public double ExactResidual(DateTime time, double value) => profile!.Residual(time, value);

        public void Track(double error) => Error += Rate * (Math.Min(Math.Abs(error), MostOfOneRow) - Error);

        public void StartFrom(Candidate other) => Error = other.Error;

        public void Learn(DateTime time, double value)
        {
            var residual = Residual(time, value);
            if (!double.IsNaN(residual))
                residuals.Add(residual);
            profile!.Learn(time, value);
        }
    }
}
