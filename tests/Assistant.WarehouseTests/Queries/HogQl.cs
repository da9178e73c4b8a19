using System.Text.Json;
using System.Text.RegularExpressions;
using Assistant.TestKit.PostHog;

namespace Assistant.WarehouseTests.Queries;

/// <summary>What PostHog makes of HogQL, as far as the compilers write it, in ClickHouse's words.</summary>
internal static partial class HogQl
{
    /// <summary>The project's own time zone, in which HogQL shows every moment and reads texts that name none.</summary>
    public const string TimeZone = "Asia/Kolkata";

    /// <summary>HogQL's conversions give null for what is no number.</summary>
    public static readonly string[] Functions =
    [
        "create function if not exists hogqlToInt as value -> accurateCastOrNull(value, 'Int64')",
        "create function if not exists hogqlToFloat as value -> accurateCastOrNull(value, 'Float64')",
        $"create function if not exists hogqlToDateTime as value -> parseDateTime64BestEffort(value, 6, '{TimeZone}')",
    ];

    public static string ToClickHouse(PostHogQuery query)
    {
        var sql = Member.Replace(query.Sql, "JSONExtract(e.`properties`, $1, 'Nullable(String)')");
        sql = Conversion.Replace(sql, match => $"hogql{char.ToUpperInvariant(match.Value[0])}{match.Value[1..]}");
        return Placeholder.Replace(sql, match => $"{{{match.Groups[1].Value}:{TypeOf(query.Values[match.Groups[1].Value])}}}");
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt64(out _) ? "Int64" : "Float64",
        JsonValueKind.String => "String",
        _ => throw new NotSupportedException(value.ToString()),
    };

    [GeneratedRegex(@"\{(p[0-9]+)\}")]
    private static partial Regex Placeholder { get; }

    [GeneratedRegex(@"e\.`properties`\[(\{p[0-9]+\})\]")]
    private static partial Regex Member { get; }

    [GeneratedRegex(@"\b(toInt|toFloat|toDateTime)(?=\()")]
    private static partial Regex Conversion { get; }
}
