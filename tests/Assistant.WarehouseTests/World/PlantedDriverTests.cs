using Assistant.Insights.Queries;
using Assistant.Insights.World;
using Assistant.Insights.World.Files;
using Assistant.Insights.World.Truths;
using Assistant.Warehouses;
using Assistant.Warehouses.Configuration;
using Assistant.Warehouses.Metering;

namespace Assistant.WarehouseTests.World;

/// <summary>Drivers and experiments that were planted in a generated world are read as what they are.</summary>
public sealed class PlantedDriverTests(PlantedDriverTests.GeneratedFolder world) : IClassFixture<PlantedDriverTests.GeneratedFolder>
{
    [Fact]
    public async Task The_planted_driver_is_found_and_the_confounders_go_once_people_are_compared_with_their_like()
    {
        var driver = Assert.Single(world.Truths.OfType<PlantedTruth.Driver>());
        var query = new CorrelationQuery
        {
            Range = new(new(2025, 1, 1), new(2025, 6, 1)), Entry = new() { Event = driver.Entry }, Goal = new() { Event = driver.Goal }, Window = new(30, SpanUnit.Day),
        };

        var together = await RunAsync(query);
        var alike = await RunAsync(query with { StratifyBy = "platform", StratifyByWeek = true });

        var found = alike[driver.Event!];
        Assert.Null(found["left_out"]);
        Assert.True((double)found["log_odds_lower"]! > 0);
        foreach (var confounder in world.Truths.OfType<PlantedTruth.Confounder>())
            Assert.NotNull(alike[confounder.Event!]["left_out"]);
        var throughPlatform = world.Truths.OfType<PlantedTruth.Confounder>().Single(confounder => confounder.Through == "platform");
        Assert.Null(together[throughPlatform.Event!]["left_out"]);
        Assert.Equal("explainedByGroups", alike[throughPlatform.Event!]["left_out"]);
    }

    [Fact]
    public async Task A_planted_effect_is_read_with_its_sign_and_a_lost_share_of_people_is_not_trusted()
    {
        foreach (var experiment in world.Truths.OfType<PlantedTruth.Experiment>())
        {
            var arms = await RunAsync(new ExperimentQuery
            {
                Range = new(experiment.FirstDay.ToDateTime(default), experiment.LastDay.AddDays(1).ToDateTime(default)),
                Exposure = new() { Event = experiment.Event, Where = new Filter.Text("experiment", TextComparison.Equal, [experiment.Name]) },
                VariantProperty = "variant",
                Control = "control",
                Metric = new ExperimentMetric.Conversion { Event = new() { Event = experiment.Goal } },
                Window = new(1, SpanUnit.Day),
                ExpectedEffect = 0.03,
                IsFinished = true,
            });

            var isLopsided = experiment.RealShare != experiment.IntendedShare;
            Assert.Equal(isLopsided ? "untrustworthy" : experiment.Factor == 1 ? "noDifferenceFound" : "different", arms["test"]["verdict"]);
            if (experiment.Factor > 1)
                Assert.True((double)arms["test"]["lower"]! > 0);
        }
    }

    private async Task<Dictionary<string, Dictionary<string, object?>>> RunAsync(Query query)
    {
        var answer = await world.Queries!.RunAsync(query, QueryLimits.Default with { Time = TimeSpan.FromMinutes(2) }, CancellationToken.None);
        return answer.Rows.ToDictionary(row => (string)row[0]!, row => row.Index().ToDictionary(cell => answer.Columns[cell.Index].Name, cell => cell.Item));
    }

    public sealed class GeneratedFolder : IAsyncLifetime
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("assistant-drivers-");
        private WarehouseConnections? _connections;

        public TypedQueries? Queries { get; private set; }

        public IReadOnlyList<PlantedTruth> Truths { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            var path = Path.Combine(_folder.FullName, "world");
            WorldFolder.Write(new GeneratedWorld(WorldOptions.Small with { EventsPerDay = 8_000, Truths = TruthKinds.Drivers | TruthKinds.Experiments }), path, 1, new Progress<WorldProgress>(), CancellationToken.None);
            Truths = WorldFolder.ReadTruths(path);
            var options = new WarehouseOptions { AuditFolder = Path.Combine(_folder.FullName, "queries") };
            options.Connections["world"] = new ConnectionOptions { Kind = WarehouseKind.DuckDb, Path = path };
            _connections = WarehouseConnections.Of(options, TimeProvider.System);
            Queries = (await _connections.OpenMappedAsync("world", new QueryAccount("tests", "tests"), CancellationToken.None)).Queries;
        }

        public async ValueTask DisposeAsync()
        {
            if (_connections is not null)
                await _connections.DisposeAsync();
            _folder.Delete(recursive: true);
        }
    }
}
