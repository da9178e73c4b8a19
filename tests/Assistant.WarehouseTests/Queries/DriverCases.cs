using Assistant.Insights.Queries;
using Assistant.TestKit.Insights;
using Assistant.Warehouses;
using Assistant.Warehouses.Compiling;

namespace Assistant.WarehouseTests.Queries;

/// <summary>Correlations and experiments whose figures were worked out by hand. An engine's suite inherits this.</summary>
public abstract class DriverCases
{
    private static readonly DateTime Noon = new(2026, 6, 2, 12, 0, 0, DateTimeKind.Utc);
    private static readonly TimeRange Days = new(new(2026, 6, 1), new(2026, 6, 5));
    private static readonly Span Day = new(1, SpanUnit.Day);

    protected abstract SqlDialect Dialect { get; }

    [Fact]
    public async Task Behaviour_counts_from_entry_to_conversion_or_the_window_s_end()
    {
        List<NaiveRow> rows =
        [
            Row("did before", "open", 0), Row("did before", "sign up", 5), Row("did before", "pay", 10),
            Row("did after", "open", 0), Row("did after", "pay", 10), Row("did after", "sign up", 10), Row("did after", "sign up", 20),
            Row("at the last moment", "open", 0), Row("at the last moment", "sign up", 1440),
            Row("too late", "open", 0), Row("too late", "sign up", 1441), Row("too late", "pay", 1441),
            Row("at once", "open", 0), Row("at once", "sign up", 0), Row("at once", "pay", 0),
            Row("never entered", "sign up", 0), Row("never entered", "pay", 1),
        ];
        var query = new CorrelationQuery { Range = Days, Entry = new() { Event = "open" }, Goal = new() { Event = "pay" }, Window = Day };
        await using var engine = await LoadAsync(rows);

        var signUp = Assert.Single((await RunAsync(engine, query)), row => (string?)row["candidate"] == "sign up");

        Assert.Equal([1L, 2L, 1L, 1L], new[] { "converted_with", "lost_with", "converted_without", "lost_without" }.Select(column => signUp[column]));
        var candidate = new CorrelationCandidate(CandidateKind.Event, "sign up", null, null);
        Assert.Equal(["did before"], await PeopleAsync(engine, query, new QueryCell.OfCorrelation(candidate, Converted: true)));
        Assert.Equal(["at once", "at the last moment"], await PeopleAsync(engine, query, new QueryCell.OfCorrelation(candidate, Converted: false)));
        Assert.Equal(["did after", "did before"], await PeopleAsync(engine, query, new QueryCell.OfCorrelation(null, Converted: true)));
    }

    /// <summary>Of 200 vip people 60 % pay and 70 % share; of 200 others 20 % pay and 10 % share; sharing moves nothing. 60 % of those who pay have signed up, and 20 % of the others.</summary>
    [Fact]
    public async Task A_driver_stays_and_what_the_group_explains_goes_and_what_the_same_people_did_is_folded()
    {
        var rows = new List<NaiveRow>();
        foreach (var (vip, pays, shares, people) in new[] { (true, true, true, 84), (true, true, false, 36), (true, false, true, 56), (true, false, false, 24), (false, true, true, 4), (false, true, false, 36), (false, false, true, 16), (false, false, false, 144) })
        {
            for (var i = 0; i < people; i++)
            {
                var actor = $"{vip} {pays} {shares} {i}";
                rows.Add(Row(actor, "open", 0, vip: vip));
                if (i % 5 < (pays ? 3 : 1))
                    rows.AddRange([Row(actor, "sign up", 1), Row(actor, "welcome", 2)]);
                if (shares)
                    rows.Add(Row(actor, "share", 3));
                if (pays)
                    rows.Add(Row(actor, "pay", 4));
            }
        }
        var query = new CorrelationQuery { Range = Days, Entry = new() { Event = "open" }, Goal = new() { Event = "pay" }, Window = Day, StratifyBy = "vip" };
        await using var engine = await LoadAsync(rows);

        var alike = await RunAsync(engine, query);
        var together = await RunAsync(engine, query with { StratifyBy = null, EntryProperties = ["vip"] });

        Assert.Equal(["sign up", "welcome", "share", "open"], alike.Select(row => row["candidate"]));
        Assert.Equal(["sign up", null], [alike[1]["same_as"], alike[1]["left_out"]]);
        Assert.Equal(["explainedByGroups", "partOfTheFunnel"], alike.Skip(2).Select(row => row["left_out"]));
        Assert.Equal(0.0, (double)alike[2]["log_odds"]!, 1);
        Assert.Equal(Math.Log(89.0 * 169 / (73 * 73)), (double)alike[2]["crude_log_odds"]!, 9);
        Assert.Contains(together, row => (string?)row["candidate"] == "share" && row["left_out"] is null);
        Assert.Contains(together, row => (string?)row["candidate"] == "vip = true at entry" && (long)row["converted_with"]! == 120 && (long)row["people"]! == 200);
    }

    /// <summary>100 vip people sign up on the pro plan, and hardly anybody else does; 85 of them and 15 others share. 80 of the vip people pay, and 20 of the 100 others.</summary>
    [Fact]
    public async Task An_event_a_property_of_it_and_a_value_at_entry_of_the_same_people_are_one_and_what_most_of_them_did_is_not()
    {
        var rows = new List<NaiveRow>();
        foreach (var (vip, i) in from vip in new[] { true, false } from i in Enumerable.Range(0, 100) select (vip, i))
        {
            var actor = $"{vip} {i}";
            rows.Add(Row(actor, "open", 0, vip: vip));
            if (vip || i < 2)
                rows.AddRange([Row(actor, "sign up", 1, plan: vip ? "pro" : "free"), Row(actor, "sign up", 2, plan: vip ? "pro" : null)]);
            if (vip ? i < 85 : i >= 85)
                rows.Add(Row(actor, "share", 3));
            if (vip ? i < 80 : i < 20)
                rows.Add(Row(actor, "pay", 4));
        }
        rows.Add(Row("True 0", "", 1));
        var query = new CorrelationQuery { Range = Days, Entry = new() { Event = "open" }, Goal = new() { Event = "pay" }, Window = Day, EventProperties = ["plan"], EntryProperties = ["vip"] };
        await using var engine = await LoadAsync(rows);

        var drivers = (await RunAsync(engine, query)).Where(row => row["left_out"] is null);

        Assert.Equal(
            ["sign up: ", "sign up with plan = pro: sign up", "vip = true at entry: sign up", "share: ", "vip = false at entry: "],
            drivers.Select(row => $"{row["candidate"]}: {row["same_as"]}"));
    }

    /// <summary>Strata and candidates go back to the warehouse as values.</summary>
    [Fact]
    public async Task Strata_beyond_the_twentieth_are_one_and_texts_of_any_kind_find_their_like()
    {
        string?[] plans = ["", null, "it's", "\\n", "line\nbreak", "tab\t", "{p1}", "$1", "Ä", "ä", "a", "A", new string('x', 900), .. Enumerable.Range(0, 12).Select(i => $"plan {i}")];
        var rows = new List<NaiveRow>();
        foreach (var (plan, i) in from plan in plans.Index() from i in Enumerable.Range(0, 4 + (plan.Index % 7)) select (plan, i))
        {
            var actor = $"{plan.Index} {i}";
            rows.Add(Row(actor, "open", 0, plan.Item));
            if ((plan.Index + i) % 3 > 0)
                rows.AddRange([Row(actor, "it's \\t\t\n{p1}", 1), Row(actor, "ünlike \"it\"", 2)]);
            if ((plan.Index + i) % 3 > 0 ? i % 4 > 0 : i % 4 == 0)
                rows.Add(Row(actor, "pay", 3));
        }
        var query = new CorrelationQuery { Range = Days, Entry = new() { Event = "open" }, Goal = new() { Event = "pay" }, Window = Day, StratifyBy = "plan" };
        await using var engine = await LoadAsync(rows);
        var table = new NaiveTable(Model, rows, []);

        var answer = await new TypedQueries(engine.Sql, Dialect, Model).RunAsync(query, QueryLimits.Default, CancellationToken.None);

        Tables.AssertSame(NaiveEvaluator.Answer(query, table), answer, new QueryCompiler(Model, Dialect).Compile(query).Statement, query, table);
        Assert.Equal("it's \\t\t\n{p1}", answer.Rows[1][answer.IndexOf("same_as")]);
    }

    [Fact]
    public async Task A_rate_counts_from_the_first_exposure_and_leaves_out_who_saw_two_variants()
    {
        var rows = new List<NaiveRow> { Row("mixed", "open", 0, "free"), Row("mixed", "open", 9, "pro"), Row("mixed", "pay", 10), Row("elsewhere", "open", 0, "10"), Row("unknown", "open", 0) };
        foreach (var (variant, paid) in new[] { ("free", 20), ("pro", 40) })
        {
            for (var i = 0; i < 100; i++)
                rows.AddRange([Row($"{variant} {i}", "open", 0, variant), Row($"{variant} {i}", "open", 700, variant), Row($"{variant} {i}", "pay", i < paid ? 1440 : i % 2 == 0 ? 1441 : -1)]);
        }
        var query = Experiment(new ExperimentMetric.Conversion { Event = new() { Event = "pay" } }) with { Planned = [new("pro", 1), new("free", 1)], IsFinished = true };
        await using var engine = await LoadAsync(rows);

        var arms = await RunAsync(engine, query);

        Assert.Equal(["free", "pro"], arms.Select(arm => arm["variant"]));
        Assert.Equal([(100L, 20.0, 0.2), (100L, 40.0, 0.4)], arms.Select(arm => ((long)arm["people"]!, (double)arm["total"]!, (double)arm["value"]!)));
        Assert.Equal(0.2, (double)arms[1]["difference"]!, 9);
        Assert.Equal(0.00203, (double)arms[1]["p_value"]!, 5);
        Assert.Equal((1.0, "different", 1L), ((double)arms[1]["ratio_p_value"]!, arms[1]["verdict"], arms[1]["mixed"]));
        Assert.Equal(["mixed"], await PeopleAsync(engine, query, new QueryCell.OfExperiment(null)));
        Assert.Equal(100, (await PeopleAsync(engine, query, new QueryCell.OfExperiment("pro"))).Count);
    }

    [Fact]
    public async Task A_mean_counts_nothing_as_nought_and_leaves_figures_out_where_people_are_too_few()
    {
        var rows = new List<NaiveRow>();
        foreach (var (actor, variant, amount) in new[] { ("a", "free", 1.0), ("b", "free", 2), ("c", "free", 3), ("d", "pro", 4), ("e", "pro", 6), ("f", "pro", 8) })
            rows.AddRange([Row(actor, "open", 0, variant), Row(actor, "pay", 1, amount: amount / 2), Row(actor, "pay", 2, amount: amount / 2), Row(actor, "pay", 3), Row(actor, "pay", -1, amount: 100)]);
        var query = Experiment(new ExperimentMetric.Amount { Event = new() { Event = "pay" }, Property = "amount" }) with { ExpectedEffect = 4 };
        await using var engine = await LoadAsync(rows);

        var arms = await RunAsync(engine, query);
        await engine.LoadAsync(new NaiveTable(Model, [.. rows, Row("g", "open", 0, "Pro_%")], []));
        var withOneMore = await RunAsync(engine, query);

        Assert.Equal([2.0, 6.0], arms.Select(arm => arm["value"]));
        Assert.Equal((4.0, 0.0548), ((double)arms[1]["difference"]!, Math.Round((double)arms[1]["p_value"]!, 4)));
        Assert.Equal((null, 1.0, "keepRunning"), (arms[1]["always_lower"], arms[1]["always_p_value"], arms[1]["verdict"]));
        Assert.Equal((0.0, "tooFewPeople", null), ((double)withOneMore[1]["value"]!, withOneMore[1]["verdict"], withOneMore[1]["difference"]));
    }

    private protected abstract Task<ITableEngine> EngineAsync();

    private protected virtual EventModel Model { get; } = RandomTables.Model("UTC", TimeEncoding.Utc, person: null);

    private static ExperimentQuery Experiment(ExperimentMetric metric) =>
        new() { Range = Days, Exposure = new() { Event = "open" }, VariantProperty = "plan", Control = "free", Metric = metric, Window = Day, ExpectedEffect = 0.1 };

    private static NaiveRow Row(string actor, string name, double minute, string? plan = null, double? amount = null, bool? vip = null) => new()
    {
        Event = name,
        Utc = Noon.AddMinutes(minute),
        DistinctId = actor,
        Groups = new Dictionary<string, string?> { ["company"] = null },
        Properties = new Dictionary<string, object?> { ["plan"] = plan, ["amount"] = amount, ["vip"] = vip },
    };

    private async Task<ITableEngine> LoadAsync(List<NaiveRow> rows)
    {
        var engine = await EngineAsync();
        await engine.LoadAsync(new NaiveTable(Model, rows, []));
        return engine;
    }

    private async Task<List<Dictionary<string, object?>>> RunAsync(ITableEngine engine, Query query)
    {
        var answer = await new TypedQueries(engine.Sql, Dialect, Model).RunAsync(query, QueryLimits.Default, CancellationToken.None);
        return [.. answer.Rows.Select(row => row.Index().ToDictionary(cell => answer.Columns[cell.Index].Name, cell => cell.Item))];
    }

    private async Task<List<string>> PeopleAsync(ITableEngine engine, Query query, QueryCell cell) =>
        [.. (await new TypedQueries(engine.Sql, Dialect, Model, allowsPeople: true).PeopleOfAsync(query, cell, QueryLimits.Default, CancellationToken.None)).Rows.Select(row => (string)row[0]!).Order(StringComparer.Ordinal)];
}
