using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.Insights.Queries;
using Assistant.TestKit.Insights;

namespace Assistant.WarehouseTests.Queries;

/// <summary>The test table of a dialect: how it is made, and its rows as parameters.</summary>
internal static class EventTableSql
{
    /// <summary>Place of the object of properties among the cells.</summary>
    public const int JsonColumn = 8;

    public static string Create(string timeType, string realType, string jsonType) => $""""
        drop table if exists "all ""events""";
        drop table if exists people;
        create table "all ""events""" ("event" text, "time" {timeType}, distinct_id text, "person ""id""" text, company text, plan text, "the amount" {realType}, vip boolean, properties {jsonType}, event_id text, received {timeType});
        create table people ("distinct" text, person text);
        """";

    public static object?[] Cells(NaiveRow row, TimeEncoding encoding) =>
    [
        row.Event,
        Moment(row.Utc, encoding),
        row.DistinctId,
        row.Person,
        row.Groups["company"],
        row.Properties["plan"],
        row.Properties["amount"],
        row.Properties["vip"],
        Json(row),
        row.Id,
        row.Received is { } at ? Moment(at, encoding) : null,
    ];

    private static object Moment(DateTime utc, TimeEncoding encoding) => encoding switch
    {
        TimeEncoding.EpochMilliseconds => (long)(utc - DateTime.UnixEpoch).TotalMilliseconds,
        TimeEncoding.Instant => utc,
        _ => DateTime.SpecifyKind(utc, DateTimeKind.Unspecified),
    };

    /// <summary>A null property is a JSON null or not there at all, by turns.</summary>
    private static string Json(NaiveRow row)
    {
        var members = new JsonObject();
        foreach (var (name, value) in row.Properties.Where(pair => pair.Key is not ("plan" or "amount" or "vip")))
        {
            if (value is not null || row.Utc.Minute == 0)
                members[name] = value is null ? null : JsonSerializer.SerializeToNode(value);
        }
        return members.ToJsonString();
    }
}
