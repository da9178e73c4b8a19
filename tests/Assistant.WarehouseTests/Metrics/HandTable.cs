using Assistant.Insights.Metrics;
using Assistant.TestKit.Insights;

namespace Assistant.WarehouseTests.Metrics;

/// <summary>Nine events around three days of Berlin (two hours ahead of UTC), with a null in each place where one can be; what scans find in them was counted by hand.</summary>
internal static class HandTable
{
    public static readonly DaySpan Days = new(new(2026, 6, 1), new(2026, 6, 4));

    public static IReadOnlyList<NaiveRow> Rows { get; } =
    [
        Row("2026-06-01T00:30", "open", "a", "P", "free", 2.5, "DE", "e1", 10),
        Row("2026-06-01T22:30", "open", "a", "P", "pro", 2.5, "DE", "e2", 20),   // the second of June in Berlin
        Row("2026-06-02T10:00", "open", "b", null, null, null, "fr", "e3", 30),
        Row("2026-06-02T10:00", "open", "b", null, null, null, "fr", "e3", 40),   // came twice
        Row("2026-06-02T11:00", "pay", "a", "P", "pro", null, "DE", "e4", 0),
        Row("2026-06-03T09:00", "pay", "c", null, "free", null, null, "e5", null),
        Row("2026-06-03T09:30", null, "c", null, null, null, null, "e6", 5),
        Row("2026-06-03T10:00", "open", null, null, "free", null, "DE", "e7", 50),
        Row("2026-06-04T00:00", "open", "a", "P", "free", null, "DE", "e8", 0),   // after the three days
    ];

    private static NaiveRow Row(string utc, string? name, string? distinctId, string? person, string? plan, double? amount, string? country, string id, int? lag)
    {
        var at = DateTime.SpecifyKind(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
        return new NaiveRow
        {
            Event = name,
            Utc = at,
            DistinctId = distinctId,
            Person = person,
            Id = id,
            Received = lag is { } seconds ? at.AddSeconds(seconds) : null,
            Groups = new Dictionary<string, string?> { ["company"] = null },
            Properties = new Dictionary<string, object?> { ["plan"] = plan, ["amount"] = amount, ["vip"] = null, ["country"] = country },
        };
    }
}
