using System.Text.Json;

namespace Assistant.Warehouses.Guard.Reading;

internal static class TreeComparison
{
    /// <summary>Whether two trees of the parser mean the same: all of them but the places in the text.</summary>
    public static bool Same(JsonElement left, JsonElement right) => (left.ValueKind, right.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => Members(left).SequenceEqual(Members(right), MemberComparer.Instance),
        (JsonValueKind.Array, JsonValueKind.Array) =>
            left.GetArrayLength() == right.GetArrayLength() && left.EnumerateArray().Zip(right.EnumerateArray()).All(pair => Same(pair.First, pair.Second)),
        _ => left.ValueKind == right.ValueKind && left.GetRawText() == right.GetRawText(),
    };

    private static IEnumerable<JsonProperty> Members(JsonElement element) => element.EnumerateObject().Where(member => member.Name != "query_location");

    private sealed class MemberComparer : IEqualityComparer<JsonProperty>
    {
        public static MemberComparer Instance { get; } = new();

        public bool Equals(JsonProperty x, JsonProperty y) => x.Name == y.Name && Same(x.Value, y.Value);

        public int GetHashCode(JsonProperty obj) => obj.Name.GetHashCode(StringComparison.Ordinal);
    }
}
