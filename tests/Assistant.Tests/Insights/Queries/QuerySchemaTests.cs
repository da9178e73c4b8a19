using System.Runtime.CompilerServices;
using System.Text.Json;
using Assistant.Insights.Queries.Json;

namespace Assistant.Tests.Insights.Queries;

public class QuerySchemaTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The schema is what a model sees: it changes on purpose or not at all. On purpose: copy the received file over the verified one.</summary>
    [Fact]
    public void The_schema_is_the_one_that_was_agreed()
    {
        var schema = QueryJson.Schema().ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        var verified = Path.Combine(Folder(), $"{nameof(QuerySchemaTests)}.verified.json");
        var agreed = File.Exists(verified) ? File.ReadAllText(verified) : "";

        if (schema != agreed)
            File.WriteAllText(Path.Combine(Path.GetTempPath(), $"{nameof(QuerySchemaTests)}.received.json"), schema);
        Assert.Equal(agreed, schema);
    }

    [Fact]
    public void Every_kind_and_its_members_are_described()
    {
        var kinds = QueryJson.Schema()["anyOf"]!.AsArray().Select(kind => kind!["properties"]!["kind"]!["const"]!.ToString());

        Assert.Equal(["trend", "funnel", "retention", "lifecycle", "stickiness", "paths", "correlation", "experiment"], kinds);
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
