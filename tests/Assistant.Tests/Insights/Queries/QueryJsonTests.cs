using System.Text.Json;
using Assistant.Insights.Queries;
using Assistant.Insights.Queries.Json;

namespace Assistant.Tests.Insights.Queries;

public class QueryJsonTests
{
    public static TheoryData<string> Examples =>
    [
        """
        {"kind":"trend","range":{"from":"2026-05-01T00:00:00","to":"2026-06-01T00:00:00"},"interval":"day","by":"company",
         "series":[{"name":"A","event":{"event":"pay"},"measure":{"kind":"percentile","property":"amount","percent":95}},
                   {"name":"B","event":{},"measure":{"kind":"unique"}}],
         "formulas":[{"name":"ratio","expression":"100 * A / B"}],"breakdown":{"properties":["plan","country"],"limit":5}}
        """,
        """
        {"kind":"funnel","range":{"from":"2026-05-01T00:00:00","to":"2026-06-01T00:00:00"},"order":"strict","window":{"count":7,"unit":"day"},
         "steps":[{"event":"open"},{"event":"pay","where":{"kind":"number","property":"amount","is":"greaterOrEqual","value":10}}],
         "exclusions":[{"event":{"event":"refund"},"afterStep":1,"beforeStep":2}]}
        """,
        """
        {"kind":"retention","range":{"from":"2026-05-04T00:00:00","to":"2026-06-01T00:00:00"},"interval":"week","mode":"recurring","start":{"event":"sign up"},"return":{"event":"open"},"periods":3,
         "where":{"kind":"all","of":[{"kind":"not","of":{"kind":"truth","property":"bot","value":true}},
           {"kind":"any","of":[{"kind":"did","event":{"event":"pay"},"atLeast":2,"atMost":5,"lastDays":30},{"kind":"didInOrder","events":[{"event":"open"},{"event":"pay"}],"within":{"count":1,"unit":"hour"}},
             {"kind":"stoppedDoing","event":{"event":"open"},"quietDays":14,"activeDays":28},{"kind":"firstDid","event":{"event":"pay"},"lastDays":7}]},
           {"kind":"text","property":"plan","is":"startsWith","values":["pro"]},{"kind":"present","property":"country"}]}}
        """,
        """{"kind":"lifecycle","range":{"from":"2026-05-01T00:00:00","to":"2026-06-01T00:00:00"},"interval":"month","event":{}}""",
        """{"kind":"stickiness","range":{"from":"2026-05-01T00:00:00","to":"2026-05-08T00:00:00"},"interval":"day","event":{"event":"open"}}""",
        """
        {"kind":"paths","range":{"from":"2026-05-01T00:00:00","to":"2026-06-01T00:00:00"},"itemProperty":"url","groups":[{"name":"docs","pattern":"/docs/*"}],"start":"/","end":"docs",
         "maxItems":4,"maxEdges":20,"sessionGap":{"count":1,"unit":"hour"}}
        """,
        """
        {"kind":"correlation","range":{"from":"2026-05-01T00:00:00","to":"2026-06-01T00:00:00"},"entry":{"event":"sign up"},"goal":{"event":"pay"},"window":{"count":14,"unit":"day"},"events":false,
         "eventProperties":["plan"],"entryProperties":["country","channel"],"stratifyBy":"platform","stratifyByWeek":true,"limit":12}
        """,
        """
        {"kind":"experiment","range":{"from":"2026-05-01T00:00:00","to":"2026-06-01T00:00:00"},"exposure":{"event":"exposed"},"variantProperty":"variant","control":"old",
         "metric":{"kind":"sum","event":{"event":"pay"},"property":"amount"},"window":{"count":7,"unit":"day"},"expectedEffect":1.5,"planned":[{"variant":"old","share":0.9},{"variant":"new","share":0.1}],"isFinished":true}
        """,
        """
        {"kind":"experiment","range":{"from":"2026-05-01T00:00:00","to":"2026-06-01T00:00:00"},"exposure":{"event":"exposed"},"variantProperty":"variant","control":"old",
         "metric":{"kind":"conversion","event":{"event":"pay"}},"window":{"count":7,"unit":"day"},"expectedEffect":0.01}
        """,
    ];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_member_survives_the_way_to_a_record_and_back(string json)
    {
        var written = QueryJson.Write(QueryJson.Read(json));

        using var before = JsonDocument.Parse(json);
        using var after = JsonDocument.Parse(written);
        AssertHolds(before.RootElement, after.RootElement);
        Assert.Equal(written, QueryJson.Write(QueryJson.Read(written)));
    }

    [Fact]
    public void The_kind_may_stand_last()
    {
        var query = QueryJson.Read("""{"event":{},"interval":"month","range":{"to":"2026-06-01","from":"2026-05-01"},"kind":"lifecycle"}""");

        Assert.Equal(new DateTime(2026, 6, 1), Assert.IsType<LifecycleQuery>(query).Range.To);
    }

    [Theory]
    [InlineData("""{"kind":"lifecycle","range":{"from":"2026-05-01","to":"2026-06-01"},"event":{}}""", "interval")]
    [InlineData("""{"kind":"lifecycle","range":{"from":"2026-05-01"},"interval":"month","event":{}}""", "to")]
    [InlineData("""{"kind":"lifecycle","range":{"from":"2026-05-01","to":"2026-06-01"},"interval":"month","event":{},"evnt":1}""", "evnt")]
    [InlineData("""{"kind":"lifecycle","range":{"from":"2026-05-01","to":"2026-06-01"},"interval":"fortnight","event":{}}""", "interval")]
    [InlineData("""{"kind":"lifecycle","range":null,"interval":"month","event":{}}""", "range")]
    [InlineData("""{"kind":"experiment","range":{"from":"2026-05-01","to":"2026-06-01"},"exposure":{},"variantProperty":"v","control":"old","metric":{"kind":"mean","event":{}},"window":{"count":1,"unit":"day"},"expectedEffect":1}""", "mean")]
    [InlineData("""{"kind":"correlation","range":{"from":"2026-05-01","to":"2026-06-01"},"entry":{},"window":{"count":1,"unit":"day"}}""", "goal")]
    [InlineData("""{"kind":"horoscope"}""", "horoscope")]
    public void What_is_missing_unknown_or_misspelt_is_refused_by_name(string json, string named)
    {
        var refused = Assert.Throws<JsonException>(() => QueryJson.Read(json));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Everything in the first is in the second; the second may say more, as it writes defaults.</summary>
    private static void AssertHolds(JsonElement expected, JsonElement actual)
    {
        Assert.Equal(expected.ValueKind, actual.ValueKind);
        if (expected.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in expected.EnumerateObject())
                AssertHolds(member.Value, actual.GetProperty(member.Name));
        }
        else if (expected.ValueKind == JsonValueKind.Array)
        {
            Assert.Equal(expected.GetArrayLength(), actual.GetArrayLength());
            foreach (var (left, right) in expected.EnumerateArray().Zip(actual.EnumerateArray()))
                AssertHolds(left, right);
        }
        else
        {
            Assert.Equal(expected.ToString(), actual.ToString());
        }
    }
}
