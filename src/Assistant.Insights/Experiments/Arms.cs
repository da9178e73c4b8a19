namespace Assistant.Insights.Experiments;

internal static class Arms
{
    /// <exception cref="ArgumentException">Fewer than two arms, arms of different kinds, or one without people.</exception>
    public static void Check(IReadOnlyList<Arm> arms)
    {
        if (arms.Count < 2)
            throw new ArgumentException("An experiment needs a control and at least one variant.", nameof(arms));
        if (arms.Any(arm => arm.GetType() != arms[0].GetType()))
            throw new ArgumentException("All arms must be rates, or all means.", nameof(arms));
        if (arms.FirstOrDefault(arm => arm.People == 0) is { } empty)
            throw new ArgumentException($"Nobody has been exposed to '{empty.Name}' yet.", nameof(arms));
    }

    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public static void CheckShare(double share, string name)
    {
        if (!(share is > 0 and < 1))
            throw new ArgumentOutOfRangeException(name, share, "It must lie between 0 and 1.");
    }
}
