using System.Text.Json;
using Assistant.Knowledge.Chunking;

namespace Assistant.Storage.Schema;

/// <summary>The sections inside a chunk as a JSON array in one column.</summary>
internal static class StoredSections
{
    public static string Write(IReadOnlyList<ChunkSection> sections) => sections.Count == 0 ? "[]" : JsonSerializer.Serialize(
        [.. sections.Select(section => section with { Heading = StoredText.Clean(section.Heading), Anchor = StoredText.Clean(section.Anchor) })], StorageJson.Default.ChunkSectionArray);

    public static IReadOnlyList<ChunkSection> Read(string json) => json == "[]" ? [] : JsonSerializer.Deserialize(json, StorageJson.Default.ChunkSectionArray) ?? [];
}
