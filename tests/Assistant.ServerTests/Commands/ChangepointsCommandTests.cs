using System.Globalization;
using System.Text.Json;

namespace Assistant.ServerTests.Commands;

public sealed class ChangepointsCommandTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Shows_when_a_series_changed_and_by_how_much()
    {
        var run = await cli.Run("changepoints", cli.Write("orders.csv", Step()));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("orders: 39 buckets from 2025-01-01 to 2025-02-08\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("2025-01-25", run.Output, StringComparison.Ordinal);
        Assert.Contains("101 → 151", run.Output, StringComparison.Ordinal);
        Assert.Contains("+49.5 %", run.Output, StringComparison.Ordinal);
        Assert.Equal(24, Array.Find(run.Output.Split('\n'), line => line.Contains('↑', StringComparison.Ordinal))!.IndexOf('↑', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_of_both_layouts_gives_a_line_for_each_series()
    {
        cli.Write("in/b.csv", Step());
        cli.Write("in/a.json", $$"""{"name":"x","n_obs":40,"time":{"index":[0]},"series":[{"label":"V1","type":"float","raw":[{{string.Join(',', Enumerable.Range(0, 40).Select(i => i % 3))}}]}]}""");
        cli.Write("in/notes.txt", "no series");
        var output = Path.Combine(cli.Folder, "out.tsv");

        var run = await cli.Run("changepoints", Path.Combine(cli.Folder, "in"), "--out", output);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("a\t\nb\t24\n", await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Prints_one_document_for_programs()
    {
        var run = await cli.Run("changepoints", cli.Write("orders.csv", Step()), "--json");

        using var document = JsonDocument.Parse(run.Output);
        var series = Assert.Single(document.RootElement.GetProperty("series").EnumerateArray());
        var change = Assert.Single(series.GetProperty("changes").EnumerateArray());
        Assert.Equal(24, change.GetProperty("index").GetInt32());
        Assert.Equal("2025-01-25", change.GetProperty("time").GetString());
        Assert.Equal(101, Assert.Single(change.GetProperty("columns").EnumerateArray()).GetProperty("before").GetDouble(), 6);
    }

    [Fact]
    public async Task Draws_a_picture()
    {
        var picture = Path.Combine(cli.Folder, "orders.png");

        var run = await cli.Run("changepoints", cli.Write("orders.csv", Step()), "--chart", picture);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("\u0089PNG", string.Concat((await File.ReadAllBytesAsync(picture, TestContext.Current.CancellationToken)).Take(4).Select(one => (char)one)));
    }

    [Fact]
    public async Task Says_that_nothing_changed()
    {
        var run = await cli.Run("changepoints", cli.Write("flat.csv", "2025-01-01,5\n2025-01-02,5\n2025-01-03,\n2025-01-04,5\n"));

        Assert.Contains("Nothing changed for good.", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("time,value\n2025-01-01,5\n2025-01-02,many\n", "'many' in row 3 is not a number")]
    [InlineData("time,value\n2025-01-01,5\n2025-01-02,5,6\n", "row 3 has 3 columns instead of 2")]
    [InlineData("time\n2025-01-01\n", "one column")]
    [InlineData("time,value\n", "no rows")]
    [InlineData("", "it is empty")]
    public async Task A_table_that_is_no_series_is_told(string text, string reason)
    {
        var run = await cli.Run("changepoints", cli.Write("bad.csv", text));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("bad.csv' is no series", run.Error, StringComparison.Ordinal);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "is no series")]
    [InlineData("{}", "no list 'series'")]
    [InlineData("""{"series":[{"label":"V1"}]}""", "no list 'raw'")]
    [InlineData("""{"series":[{"label":"V1","raw":[1,2]},{"label":"V2","raw":[1]}]}""", "'V1' has 2 values and 'V2' 1")]
    public async Task A_document_that_is_no_series_is_told(string text, string reason)
    {
        var run = await cli.Run("changepoints", cli.Write("bad.json", text));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_leads_nowhere_and_a_picture_of_a_folder_are_wrong_usage()
    {
        Assert.Equal(2, (await cli.Run("changepoints", Path.Combine(cli.Folder, "nowhere.csv"))).ExitCode);
        Assert.Equal(2, (await cli.Run("changepoints", cli.Folder, "--chart", Path.Combine(cli.Folder, "x.png"))).ExitCode);
        Assert.Contains("holds no series", (await cli.Run("changepoints", cli.Folder)).Error, StringComparison.Ordinal);
    }

    /// <summary>24 days at 100, 101, 102 in turn, then 15 days 50 higher.</summary>
    private static string Step() =>
        "timestamp,value\n" + string.Concat(Enumerable.Range(0, 39).Select(i =>
            $"{new DateTime(2025, 1, 1).AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)},{(i < 24 ? 100 : 150) + i % 3}\n"));
}
