namespace Assistant.Insights.Catalog;

/// <summary>An event that stopped while another one began with about its volume: most likely one event under a new name.</summary>
/// <param name="Day">First day of the new name.</param>
/// <param name="VolumeRatio">Mean daily volume of the new one over that of the old one, in the weeks on either side.</param>
public sealed record RenamedEvent(string Old, string New, DateOnly Day, double VolumeRatio, double NameLikeness);

/// <summary>Finds events that stop where another one begins.</summary>
public static class RenameFinder
{
    private const int DaysBeside = 14;
    private const int MostDaysApart = 3;

    /// <summary>Volume alone proves nothing among many events; a shared word does, or volumes that are closer than chance puts them.</summary>
    private const double LeastLikeness = .3;

    /// <param name="daily">Counts by event, one for each day from <paramref name="first"/> on; all equally long, without the unfinished day.</param>
    public static IReadOnlyList<RenamedEvent> Find(IReadOnlyDictionary<string, IReadOnlyList<long>> daily, DateOnly first)
    {
        var ended = daily.Where(entry => LastDay(entry.Value) is var last && last >= DaysBeside - 1 && last < entry.Value.Count - MostDaysApart).ToList();
        var begun = daily.Where(entry => FirstDay(entry.Value) is var day && day >= DaysBeside && day < entry.Value.Count).ToList();
        return
        [
            .. from old in ended
            let last = LastDay(old.Value)
            let successor = begun
                .Where(next => next.Key != old.Key && Math.Abs(FirstDay(next.Value) - last - 1) <= MostDaysApart)
                .Select(next => Judge(old, next, first))
                .Where(found => found is { VolumeRatio: > .5 and < 2, NameLikeness: >= LeastLikeness })
                .MaxBy(found => found.NameLikeness - Math.Abs(Math.Log(found.VolumeRatio)))
            where successor is not null
            select successor,
        ];
    }

    private static RenamedEvent Judge(KeyValuePair<string, IReadOnlyList<long>> old, KeyValuePair<string, IReadOnlyList<long>> next, DateOnly first)
    {
        var (last, begin) = (LastDay(old.Value), FirstDay(next.Value));
        var before = old.Value.Skip(Math.Max(0, last - DaysBeside)).Take(DaysBeside).DefaultIfEmpty().Average();
        var after = next.Value.Skip(begin + 1).Take(DaysBeside).DefaultIfEmpty(next.Value[begin]).Average();
        return new RenamedEvent(old.Key, next.Key, first.AddDays(begin), before > 0 ? after / before : double.PositiveInfinity, Likeness(old.Key, next.Key));
    }

    /// <summary>Shared words over all words (Jaccard).</summary>
    private static double Likeness(string one, string other)
    {
        var (words, others) = (NameWords.Of(one).ToHashSet(), NameWords.Of(other).ToHashSet());
        var shared = words.Count(others.Contains);
        return shared == 0 ? 0 : (double)shared / (words.Count + others.Count - shared);
    }

    private static int FirstDay(IReadOnlyList<long> days) => days.TakeWhile(count => count == 0).Count();

    private static int LastDay(IReadOnlyList<long> days) => days.Count - 1 - days.Reverse().TakeWhile(count => count == 0).Count();
}
