using Assistant.Insights.World.Businesses;

namespace Assistant.Insights.World.Time;

/// <summary>How busy each day is expected to be: growth × season × weekday × holidays, with mean 1 over the world's days.</summary>
internal sealed class WorldCalendar
{
    private readonly BusinessModel _model;
    private readonly DateOnly _firstDay;
    private readonly double _scale;

    public WorldCalendar(BusinessModel model, DateOnly firstDay, int days)
    {
        (_model, _firstDay, _scale) = (model, firstDay, 1);
        _scale = days / Enumerable.Range(0, days).Sum(Level);
        Holidays = [.. Enumerable.Range(firstDay.Year, firstDay.AddDays(days).Year - firstDay.Year + 1)
            .SelectMany(year => model.Holidays.Select(holiday => holiday.In(year)))
            .Where(holiday => holiday.LastDay >= firstDay && holiday.FirstDay < firstDay.AddDays(days))];
    }

    /// <summary>The known-event days: a watcher is told of them beforehand.</summary>
    public IReadOnlyList<Holiday> Holidays { get; }

    /// <param name="day">0 is the world's first; days before it exist too.</param>
    public double Level(int day)
    {
        var date = _firstDay.AddDays(day);
        var growth = Math.Pow(1 + _model.GrowthPerYear, day / 365.25);
        var season = 1 + (_model.SeasonAmplitude * Math.Cos(2 * Math.PI * (date.DayOfYear - _model.SeasonPeak) / 365.25));
        var weekday = _model.Weekdays[((int)date.DayOfWeek + 6) % 7];
        return _scale * growth * season * weekday * HolidayFactor(date);
    }

    private double HolidayFactor(DateOnly date)
    {
        var factor = 1.0;
        foreach (var rule in _model.Holidays)
            if (rule.In(date.Year) is var now && now.Holds(date) || rule.In(date.Year - 1) is var last && last.Holds(date))
                factor *= rule.Factor;
        return factor;
    }
}

/// <summary>A stretch of days with its own level, known beforehand.</summary>
/// <param name="Factor">Level over that of an ordinary day.</param>
public sealed record Holiday(string Name, DateOnly FirstDay, DateOnly LastDay, double Factor)
{
    internal bool Holds(DateOnly date) => date >= FirstDay && date <= LastDay;
}

internal sealed record HolidayRule(string Name, Func<int, DateOnly> FirstDay, int Days, double Factor)
{
    public Holiday In(int year) => new(Name, FirstDay(year), FirstDay(year).AddDays(Days - 1), Factor);

    public static HolidayRule Fixed(string name, int month, int day, int days, double factor) => new(name, year => new DateOnly(year, month, day), days, factor);

    /// <summary>The day after the fourth Thursday of November, to Monday.</summary>
    public static HolidayRule BlackFriday(double factor) => new("Black Friday", year =>
    {
        var first = new DateOnly(year, 11, 1);
        return first.AddDays((((int)DayOfWeek.Thursday - (int)first.DayOfWeek + 7) % 7) + 22);
    }, 4, factor);
}
