using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Insights.Queries;

namespace Assistant.TestKit.Insights;

/// <summary>An event as queries see it.</summary>
internal sealed partial record NaiveEvent(string? Name, DateTime Utc, DateTime Wall, string? Actor, NaiveRow Row)
{
    public static List<NaiveEvent> All(NaiveTable table, Query query)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(table.Model.TimeZone);
        var events = new List<NaiveEvent>();
        foreach (var row in table.Rows)
            events.Add(new NaiveEvent(row.Event, row.Utc, TimeZoneInfo.ConvertTimeFromUtc(row.Utc, zone), ActorOf(row, table, query), row));
        return events;
    }

    public string? Text(string property) => Row.Properties.GetValueOrDefault(property) switch
    {
        null => null,
        string text => text,
        bool truth => truth ? "true" : "false",
        double number => number.ToString(CultureInfo.InvariantCulture),
        var other => throw new NotSupportedException(other.ToString()),
    };

    public double? Number(string property) => Row.Properties.GetValueOrDefault(property) switch
    {
        double number => number,
        string text when DecimalNumber().IsMatch(text) => double.Parse(text, CultureInfo.InvariantCulture),
        _ => null,
    };

    public bool? Truth(string property) => Row.Properties.GetValueOrDefault(property) switch
    {
        bool truth => truth,
        "true" => true,
        "false" => false,
        _ => null,
    };

    private static string? ActorOf(NaiveRow row, NaiveTable table, Query query)
    {
        if (query.By is { } group)
            return row.Groups.GetValueOrDefault(group);
        if (table.Model.Person is PersonSource.InColumn && row.Person is not null)
            return row.Person;
        if (table.Model.Person is PersonSource.InTable)
        {
            string? person = null;
            foreach (var (distinctId, personId) in table.People)
            {
                if (distinctId == row.DistinctId && (person is null || string.CompareOrdinal(personId, person) > 0))
                    person = personId;
            }
            if (person is not null)
                return person;
        }
        return row.DistinctId;
    }

    [GeneratedRegex(@"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalNumber();
}
