namespace Assistant.Insights.Detection.Streaming;

/// <summary>In which view a row was the least likely.</summary>
public enum Oddity
{
    /// <summary>Far from the level, or from what is usual at that time of the day or week.</summary>
    Value,

    /// <summary>A jump away from the expected.</summary>
    Jump,

    /// <summary>The mean of the last 8 or 32 rows is off.</summary>
    Shift,

    /// <summary>The mean of the last 96 rows is off.</summary>
    LongShift,

    /// <summary>More odd rows than usual among the last 24.</summary>
    ManyOddRows,
}
