namespace Assistant.Insights.Drivers.Correlation;

/// <summary>
/// People who entered a funnel, by whether they did something between entry and conversion (or the end of the window), and whether they
/// converted. Each person once; counts of 0 or more.
/// </summary>
public readonly record struct ConversionTable(long ConvertedWith, long LostWith, long ConvertedWithout, long LostWithout)
{
    public long With => ConvertedWith + LostWith;

    public long Without => ConvertedWithout + LostWithout;

    public long Converted => ConvertedWith + ConvertedWithout;

    public long Lost => LostWith + LostWithout;

    public long People => With + Without;

    /// <summary>Correlation of doing and converting, -1 to 1; 0 where either is the same for all.</summary>
    public double Phi
    {
        get
        {
            var scale = Math.Sqrt((double)With * Without) * Math.Sqrt((double)Converted * Lost);
            return scale == 0 ? 0 : ((double)ConvertedWith * LostWithout - (double)LostWith * ConvertedWithout) / scale;
        }
    }

    public static ConversionTable operator +(ConversionTable one, ConversionTable other) => new(
        one.ConvertedWith + other.ConvertedWith, one.LostWith + other.LostWith, one.ConvertedWithout + other.ConvertedWithout, one.LostWithout + other.LostWithout);
}
