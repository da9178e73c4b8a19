namespace Assistant.Insights.Queries;

/// <summary>Width of a time bucket, cut at the wall clock of the reporting time zone. Weeks begin on Monday.</summary>
public enum Interval
{
    Hour,
    Day,
    Week,
    Month,
}
