using System.Text.Json;
using System.Text.Json.Serialization;
using Assistant.Support.Answering;

namespace Assistant.Server;

/// <summary>A name of ours as JSON spells all names: <c>notInDocs</c>.</summary>
internal static class JsonWord
{
    public static string Of(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>answered, drafted, askedBack, handedOver or silent.</summary>
    public static string Of(Answer outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.GetType().Name);
}

internal sealed class WordConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;
