using System.Text.Encodings.Web;
using System.Text.Json;

namespace Assistant.SlackSimulator.WebApi;

internal static class JsonWriting
{
    /// <summary>Angle brackets as they are.</summary>
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
