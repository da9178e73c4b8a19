using System.Text.Json;
using System.Text.Json.Serialization;
using Assistant.Knowledge.Chunking;

namespace Assistant.Storage.Schema;

/// <summary>A heading trail as a JSON array in one column.</summary>
internal static class StoredHeadings
{
    public static string Write(IReadOnlyList<string> trail) =>
        JsonSerializer.Serialize([.. trail.Select(heading => StoredText.Clean(heading))], StorageJson.Default.StringArray);

    public static IReadOnlyList<string> Read(string json) => json == "[]" ? [] : JsonSerializer.Deserialize(json, StorageJson.Default.StringArray) ?? [];
}

[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(long[]))]
[JsonSerializable(typeof(ChunkSection[]))]
internal sealed partial class StorageJson : JsonSerializerContext;
