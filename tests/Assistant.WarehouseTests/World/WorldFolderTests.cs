using Assistant.Insights.World;
using Assistant.Insights.World.Files;
using Assistant.Insights.World.People;
using DuckDB.NET.Data;

namespace Assistant.WarehouseTests.World;

public sealed class WorldFolderTests : IDisposable
{
    private static readonly WorldOptions _options = WorldOptions.Small with { Months = 5, EventsPerDay = 500 };

    private readonly string _folder = Directory.CreateTempSubdirectory("assistant-world-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_world_read_back_has_the_counts_that_were_streamed()
    {
        var world = Write(copies: 1);

        var streamed = new GeneratedWorld(_options).Days()
            .SelectMany(day => day.Events.GroupBy(written => world.Read(written, Dimension.Event)).Select(group => $"{day.Date:yyyy-MM-dd} {group.Key} {group.Count()}"));

        Assert.Equal(streamed.Order(StringComparer.Ordinal), Rows("select strftime(time, '%Y-%m-%d') || ' ' || event || ' ' || count(*) from events group by time::date, event, strftime(time, '%Y-%m-%d')").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_quiet_world_is_written_too()
    {
        WorldFolder.Write(new GeneratedWorld(_options with { Months = 1, Truths = TruthKinds.None }), _folder, copies: 1, new Progress<WorldProgress>(), CancellationToken.None);

        Assert.Empty(WorldFolder.ReadTruths(_folder));
        Assert.Equal(["0"], Rows("select count(experiment)::varchar from events"));
    }

    [Fact]
    public void An_event_read_back_is_the_one_that_was_streamed()
    {
        var world = Write(copies: 1);
        var written = new GeneratedWorld(_options).Days().Skip(100).First().Events.First(written => written is { Cents: > 0, IsKnown: true });

        var row = Rows($"""
            select concat_ws('|', event, epoch_ms(time), epoch_ms(received_at) - epoch_ms(time), distinct_id, person_id, platform, country, channel, plan, browser, os, device, language, app_version, round(100 * revenue)::int)
            from events where event_id = 'e{written.Sequence}'
            """);

        Dimension[] dimensions = [Dimension.Platform, Dimension.Country, Dimension.Channel, Dimension.Plan, Dimension.Browser, Dimension.Os, Dimension.Device, Dimension.Language, Dimension.AppVersion];
        Assert.Equal(
            string.Join('|', [world.Read(written, Dimension.Event), $"{written.TimeMilliseconds}", $"{1000 * written.LateSeconds}", GeneratedWorld.DistinctId(written), GeneratedWorld.PersonId(written), .. dimensions.Select(dimension => world.Read(written, dimension)), $"{written.Cents}"]),
            Assert.Single(row));
    }

    [Fact]
    public void There_is_a_file_for_each_month_and_its_columns_are_text_times_and_numbers()
    {
        Write(copies: 1);

        Assert.Equal(
            ["2025-01.parquet", "2025-02.parquet", "2025-03.parquet", "2025-04.parquet", "2025-05.parquet"],
            Directory.EnumerateFiles(Path.Combine(_folder, "events")).Select(Path.GetFileName).Order());
        Assert.Equal(
            ["TIMESTAMP time", "TIMESTAMP received_at", "DOUBLE revenue"],
            Rows("select column_type || ' ' || column_name from (describe from events) where column_type <> 'VARCHAR'"));
    }

    [Fact]
    public void Rare_properties_are_json_where_an_event_has_one()
    {
        Write(copies: 1);

        Assert.Equal(["true"], Rows("select cast(bool_and(json_valid(properties)) as varchar) from events where properties is not null"));
        Assert.Equal(["2000"], Rows("select count(distinct cast(json_extract(properties, '$.product_id') as int))::varchar from events where event = 'product_viewed' and properties is not null limit 1").Select(count => int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) > 1500 ? "2000" : count));
    }

    [Fact]
    public void Everybody_who_signed_up_has_two_ids_on_file()
    {
        Write(copies: 1);

        Assert.Equal(["true"], Rows("""
            select cast(count(*) = 2 * (select count(distinct person_id) from events where event in ('signed_up', 'user_signed_up')) as varchar)
            from read_parquet('FOLDER/identities.parquet')
            """));
        Assert.Equal(["0"], Rows("""
            select count(*)::varchar from events join read_parquet('FOLDER/identities.parquet') as ids using (distinct_id) where ids.person_id <> events.person_id
            """));
    }

    [Fact]
    public void Copies_are_other_people_with_the_same_days()
    {
        Write(copies: 3);

        Assert.Equal(["true true"], Rows("""
            select (count(*) = 3 * count(distinct split_part(event_id, '-', 1)) + (count(*) - count(distinct event_id))) || ' ' || (count(distinct person_id) = 3 * count(distinct regexp_replace(person_id, '-[0-9]+$', '')))
            from events where time < '2025-02-01'
            """));
        Assert.Equal(3, WorldFolder.ReadDescription(_folder).Copies);
    }

    [Fact]
    public void Truths_and_description_read_back_as_they_were()
    {
        var world = Write(copies: 1);

        var truths = WorldFolder.ReadTruths(_folder);

        Assert.Equal(world.Truths.Select(truth => (truth.GetType(), truth.Id, truth.FirstDay, truth.LastDay, truth.Event, truth.Factor, truth.Volume)), truths.Select(truth => (truth.GetType(), truth.Id, truth.FirstDay, truth.LastDay, truth.Event, truth.Factor, truth.Volume)));
        Assert.All(truths, truth => Assert.NotEmpty(truth.MustName));
        Assert.Equal(world.Options, WorldFolder.ReadDescription(_folder).Options);
    }

    [Fact]
    public void A_folder_with_a_world_is_not_written_to()
    {
        Write(copies: 1);

        Assert.Throws<IOException>(() => Write(copies: 1));
    }

    private GeneratedWorld Write(int copies)
    {
        var world = new GeneratedWorld(_options);
        WorldFolder.Write(world, _folder, copies, new Silent(), TestContext.Current.CancellationToken);
        return world;
    }

    private List<string> Rows(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"create view events as from read_parquet('{_folder}/events/*.parquet')";
        command.ExecuteNonQuery();
        command.CommandText = sql.Replace("FOLDER", _folder, StringComparison.Ordinal);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }

    private sealed class Silent : IProgress<WorldProgress>
    {
        public void Report(WorldProgress value)
        {
        }
    }
}
