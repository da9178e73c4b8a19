namespace Assistant.Insights.Detection.Streaming;

/// <summary>
/// Scores one series row by row, knowing only the rows before: one pass, constant memory, made for operational metrics of minutes to hours.
/// Several simple views look at the row (its distance from the expected value, the jump to it, the mean distance over the last rows, how many odd
/// rows there were lately); each is ranked against its own history, and the least likely one counts. What happens at the same
/// time every day, and repeats of an alarm, are turned down. The score does not change when all values are multiplied by a positive number or moved.
/// </summary>
public sealed class StreamingScorer
{
    /// <summary>
    /// Score from which a row is told as an incident by default. Noise of five-minute rows (normal, autocorrelated, Poisson, log-normal, with a daily
    /// wave) passes it between once a month and once in half a year; 0.6 finds more and passes two to four times a week.
    /// </summary>
    public const double DefaultThreshold = 0.7;

    // The first morning is no news. Rows of seconds would never reach a day, so enough of them will do.
    private const int FirstScoredRow = 100;
    private const int EnoughRows = 300;
    private static readonly TimeSpan _firstScoredAfter = TimeSpan.FromDays(1);

    private const int FirstJudgedRow = 10;
    private const int ShortRows = 8;
    private const int MiddleRows = 32;
    private const int LongRows = 96;
    private const int OddRows = 24;

    // A mean over eight hours that is off is seldom chance, where the other views share their rows with every short burst.
    private const double LongWeight = 1.1;

    /// <summary>Rows of ordinary surprise stand for no more than one in a thousand when odd rows are counted.</summary>
    private const double MostOfOneOddRow = 3;

    private readonly Expectation expectation = new();
    private readonly SlidingQuantiles steps = new(1000);
    private readonly RecentValues standardised = new(LongRows);
    private readonly RecentValues oddness = new(OddRows);
    private readonly TailHistory point = new(), jump = new(), shortMean = new(), middleMean = new(), longMean = new(), odd = new();
    private readonly DailyRecurrence recurrence = new();
    private readonly RepeatDamper damper = new();
    private double lastValue;
    private double lastDeviation;
    private DateTime begin;
    private long rows;

    /// <summary>What was the oddest about the last recorded row; says little about a row whose score is low.</summary>
    public Oddity Oddity { get; private set; }

    /// <param name="time">Wall clock of the row; not before the last one's, or the profile of the day learns at the wrong place.</param>
    /// <param name="value">NaN or infinite: not recorded; scores 0 and nothing is learned.</param>
    /// <returns>
    /// 0 (usual) to 1, 1 - exp(-s / 3), where s is about the number of decades by which the row is rarer than the usual: 0.63 is one in a thousand.
    /// The first day scores 0, and at least 100 rows; at most 300.
    /// </returns>
    public double Score(DateTime time, double value)
    {
        if (!double.IsFinite(value))
            return 0;
        if (rows++ == 0)
            begin = time;
        var surprise = expectation.Rows < FirstJudgedRow ? Begin(value) : Look(time, value);
        expectation.Learn(time, value);
        lastValue = value;
        var isWarm = rows >= EnoughRows || (rows >= FirstScoredRow && time - begin >= _firstScoredAfter);
        return isWarm ? 1 - Math.Exp(-Settle(time, surprise) / 3) : 0;
    }

    private double Begin(double value)
    {
        if (rows > 1)
            steps.Add(value - lastValue);
        standardised.Add(0);
        return 0;
    }

    private double Look(DateTime time, double value)
    {
        var (deviation, distance) = expectation.Judge(time, value);
        var fromPoint = Rank(point, Math.Abs(distance));
        var fromJump = Rank(jump, Jump(value - lastValue, deviation));
        standardised.Add(distance);
        oddness.Add(Math.Min(MostOfOneOddRow, fromPoint));
        var strongest = (Surprise: fromPoint, Oddity: Oddity.Value);
        Consider(ref strongest, fromJump, Oddity.Jump);
        Consider(ref strongest, Rank(shortMean, Math.Abs(standardised.MeanOfLast(ShortRows))), Oddity.Shift);
        if (standardised.Count >= MiddleRows)
            Consider(ref strongest, Rank(middleMean, Math.Abs(standardised.MeanOfLast(MiddleRows))), Oddity.Shift);
        if (standardised.Count >= LongRows)
            Consider(ref strongest, LongWeight * Rank(longMean, Math.Abs(standardised.MeanOfLast(LongRows))), Oddity.LongShift);
        if (oddness.IsFull)
            Consider(ref strongest, Rank(odd, oddness.MeanOfLast(OddRows)), Oddity.ManyOddRows);
        Oddity = strongest.Oddity;
        return strongest.Surprise;
    }

    private static void Consider(ref (double Surprise, Oddity Oddity) strongest, double surprise, Oddity oddity)
    {
        if (surprise > strongest.Surprise)
            strongest = (surprise, oddity);
    }

    /// <summary>How far the row jumped away from the expected, in usual steps; 0 for the way back.</summary>
    private double Jump(double step, double deviation)
    {
        var away = Math.Max(0, Math.Min(Math.Abs(step), Math.Abs(deviation) - Math.Abs(lastDeviation)));
        lastDeviation = deviation;
        var usual = steps.Scale();
        steps.Add(step);
        return usual > 0 ? away / usual : Math.Sign(away) * Expectation.FirstMove;
    }

    /// <summary>The longer a stream, the more rows are rare by chance: three decades more of rows cost one decade of surprise.</summary>
    private double Settle(DateTime time, double surprise)
    {
        const double PerDecadeOfRows = 0.3;
        const double Neutral = 1000;
        if (surprise > 0)
            surprise = Math.Max(0, surprise - PerDecadeOfRows * Math.Log10(rows / Neutral));
        return damper.Damp(recurrence.Discounted(time, surprise));
    }

    private static double Rank(TailHistory history, double value)
    {
        var surprise = history.Surprise(value);
        history.Add(value);
        return surprise;
    }
}
