using Assistant.Insights.Queries;
using Assistant.TestKit.Insights;
using CsCheck;

namespace Assistant.WarehouseTests.Queries;

/// <summary>
/// Small tables made for trouble: few people and names, many events at one moment or a microsecond beside a bucket's edge, nulls, odd characters, merged people, and
/// the hours around a change of the clocks.
/// </summary>
internal static class RandomTables
{
    public static readonly string[] Events = ["open", "sign up", "pay"];
    public const string OddProperty = "$odd/na~me \"x\"";

    /// <summary>Zones, with the Monday two weeks before the Monday that follows a change of their clocks.</summary>
    private static readonly (string Zone, DateTime Monday)[] Scenes =
    [
        ("UTC", new(2026, 6, 1)),
        ("Europe/Berlin", new(2026, 3, 16)),
        ("Europe/Berlin", new(2026, 10, 12)),
        ("America/New_York", new(2026, 10, 19)),
        ("Australia/Lord_Howe", new(2026, 3, 23)),
        ("Africa/Cairo", new(2026, 10, 19)),
    ];

    public static readonly Gen<(NaiveTable Table, DateTime Monday)> Tables =
        from scene in Gen.OneOf(Scenes)
        from encoding in Gen.Enum<TimeEncoding>()
        from person in Gen.OneOf<PersonSource?>(null, new PersonSource.InColumn("person \"id\""), new PersonSource.InTable(new(null, "people"), "distinct", "person"))
        from moments in Moment(scene.Zone, scene.Monday).Array[4, 16]
        from rows in Row(moments, encoding).List[10, 60]
        from people in Gen.Select(Gen.OneOf("a", "b", "c", "d"), Gen.OneOf("a", "P", "Ä", "z")).List[0, 5]
        select (new NaiveTable(Model(scene.Zone, encoding, person), rows, people), scene.Monday);

    private static readonly Gen<Dictionary<string, object?>> Properties =
        from plan in Gen.OneOf("free", "pro", "Pro_%", "10", "-2.5e1", "1e", "true", "", null)
        from amount in Gen.OneOf<double?>(0, 1, 2.5, 10, -3, null)
        from vip in Gen.OneOf<bool?>(true, false, null)
        from country in Gen.OneOf<object?>("DE", "fr", "Ä\\'\"", "", null, 7.0)
        from seconds in Gen.OneOf<object?>(1.0, 2.0, 2.5, -4.0, "3", "3s", true, null)
        from odd in Gen.OneOf<object?>(true, false, "false", 1.0, null)
        select new Dictionary<string, object?> { ["plan"] = plan, ["amount"] = amount, ["vip"] = vip, ["country"] = country, ["seconds"] = seconds, [OddProperty] = odd };

    private static Gen<NaiveRow> Row(DateTime[] moments, TimeEncoding encoding) =>
        from name in Gen.Frequency((5, Gen.OneOf<string?>(Events)), (1, Gen.OneOf<string?>("view_a%", null)))
        from moment in Gen.OneOf(moments)
        from later in Gen.OneOf(0, 0, 0, 1, -1, 1_000_000)
        from distinctId in Gen.Frequency((6, Gen.OneOf<string?>("a", "b")), (2, Gen.OneOf<string?>("c", "d", null)))
        from person in Gen.OneOf("P", "q", null)
        from company in Gen.OneOf("acme", "Acme", null)
        from properties in Properties
        select new NaiveRow
        {
            Event = name,
            Utc = moment.AddMicroseconds(encoding == TimeEncoding.EpochMilliseconds ? 1_000 * later : later),
            DistinctId = distinctId,
            Person = person,
            Groups = new Dictionary<string, string?> { ["company"] = company },
            Properties = properties,
        };

    private static Gen<DateTime> Moment(string zone, DateTime monday) =>
        from day in Gen.Frequency((5, Gen.Int[11, 14]), (2, Gen.Int[7, 20]), (1, Gen.Int[-35, 24]))
        from hour in Gen.Frequency((2, Gen.OneOf(0, 1, 2, 3)), (1, Gen.Int[0, 23]))
        from minute in Gen.OneOf(0, 0, 30, 59)
        let wall = monday.AddDays(day).AddHours(hour).AddMinutes(minute)
        select DateTime.SpecifyKind(wall - TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(wall), DateTimeKind.Utc);

    public static EventModel Model(string zone, TimeEncoding encoding, PersonSource? person) => new()
    {
        Table = new(null, "all \"events\""),
        Event = "event",
        Time = "time",
        TimeEncoding = encoding,
        DistinctId = "distinct_id",
        Person = person,
        Groups = new Dictionary<string, string> { ["company"] = "company" },
        Properties = [new("plan", "plan", PropertyType.Text), new("amount", "the amount", PropertyType.Number), new("vip", "vip", PropertyType.Truth)],
        PropertiesColumn = "properties",
        TimeZone = zone,
    };
}
