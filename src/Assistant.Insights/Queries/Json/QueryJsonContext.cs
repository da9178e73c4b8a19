using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Insights.Queries.Json;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(Word<Interval>), typeof(Word<SpanUnit>), typeof(Word<TextComparison>), typeof(Word<NumberComparison>), typeof(Word<StepOrder>), typeof(Word<RetentionMode>)],
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true)]
[JsonSerializable(typeof(Query))]
internal sealed partial class QueryJsonContext : JsonSerializerContext;

internal sealed class Word<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) where T : struct, Enum;
