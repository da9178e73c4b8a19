using System.Text.Json;

namespace Assistant.SlackClient.Transport;

/// <summary>The client's records as Slack's JSON, for those who keep a call to make it later.</summary>
public static class SlackWire
{
    /// <exception cref="NotSupportedException">The type does not cross the wire.</exception>
    public static JsonElement Write<T>(T value) => JsonSerializer.SerializeToElement(value, TypeOf<T>());

    /// <exception cref="JsonException">It is not what <see cref="Write"/> wrote.</exception>
    public static T Read<T>(JsonElement json) =>
        json.Deserialize(TypeOf<T>()) is T value ? value : throw new JsonException($"A {typeof(T).Name} is missing.");

    private static System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> TypeOf<T>() =>
        SlackJson.Default.GetTypeInfo(typeof(T)) is System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type
            ? type
            : throw new NotSupportedException($"{typeof(T).Name} does not cross the wire.");
}
