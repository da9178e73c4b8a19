using System.Text.Json.Serialization;

namespace Assistant.Warehouses.Metering;

/// <summary>
/// A line of the audit. Every query has two with the same id: one before it runs and one before its result is given. A first line alone is a query that
/// still runs, or during which the process ended. A query over budget has one line and does not run, and so has a statement of free SQL that was refused.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "line")]
[JsonDerivedType(typeof(Begun), "begun")]
[JsonDerivedType(typeof(Ended), "ended")]
[JsonDerivedType(typeof(TurnedAway), "turned-away")]
[JsonDerivedType(typeof(Refused), "refused")]
internal abstract record QueryRecord(Guid Id, DateTimeOffset Time, string Team)
{
    /// <param name="Parameters">How many there are; their values may be personal and are not kept.</param>
    public sealed record Begun(Guid Id, DateTimeOffset Time, string Team, string Caller, string Connection, string Sql, int Parameters, double? PlanCost) : QueryRecord(Id, Time, Team);

    /// <param name="Rows">Rows given back.</param>
    /// <param name="Bytes">Their approximate size.</param>
    /// <param name="Outcome">ok, truncated, cancelled, crashed, or the failure's kind.</param>
    public sealed record Ended(Guid Id, DateTimeOffset Time, string Team, long Rows, long Bytes, long ElapsedMilliseconds, string Outcome) : QueryRecord(Id, Time, Team);

    public sealed record TurnedAway(Guid Id, DateTimeOffset Time, string Team, string Caller, string Connection, string Sql, string Reason) : QueryRecord(Id, Time, Team);

    /// <param name="Sql">As it was written, which may hold anything; cut where it is longer than the guard reads.</param>
    /// <param name="Characters">Length as it was written.</param>
    /// <param name="Reason">The sentence that the caller got, cut likewise.</param>
    public sealed record Refused(Guid Id, DateTimeOffset Time, string Team, string Caller, string Connection, string Sql, int Characters, string Reason) : QueryRecord(Id, Time, Team);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(QueryRecord))]
internal sealed partial class QueryRecordJson : JsonSerializerContext;
