using System.Globalization;

namespace Assistant.ServerTests.Insights;

public sealed class DetectCommandTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Writes_a_score_for_every_row_and_keeps_the_cells()
    {
        var file = cli.Write("cpu.csv", Series(1200, spike: 1000));
        var output = Path.Combine(cli.Folder, "scores.csv");

        var run = await cli.Run("detect", file, "--out", output);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var lines = File.ReadAllLines(output);
        Assert.Equal("timestamp,value,anomaly_score", lines[0]);
        Assert.Equal(1201, lines.Length);
        Assert.StartsWith("2026-03-05 11:20:00,900,0.", lines[1001], StringComparison.Ordinal);
        Assert.Equal("900", lines.Skip(1).MaxBy(line => double.Parse(line.Split(',')[2], CultureInfo.InvariantCulture))!.Split(',')[1]);
    }

    [Fact]
    public async Task Shows_sparklines_and_the_incidents()
    {
        var run = await cli.Run("detect", cli.Write("cpu.csv", Series(1200, spike: 1000)));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("cpu.csv: 1,200 rows, 2026-03-02 00:00 to 2026-03-06 03:55", run.Output, StringComparison.Ordinal);
        Assert.Matches("value  ▁+█▁+\n", run.Output);
        Assert.Contains("1 incident at threshold 0.7.", run.Output, StringComparison.Ordinal);
        Assert.Matches("2026-03-05 11:20 .*900", run.Output);
    }

    [Fact]
    public async Task Prints_one_document_for_programs()
    {
        var run = await cli.Run("detect", cli.Write("cpu.csv", Series(1200, spike: 1000)), "--json");

        Assert.Equal(1200, run.Json.GetProperty("rows").GetInt32());
        var incident = Assert.Single(run.Json.GetProperty("incidents").EnumerateArray());
        Assert.Equal("2026-03-05T11:20:00", incident.GetProperty("begin").GetString());
        Assert.Equal("value", incident.GetProperty("oddity").GetString());
    }

    [Theory]
    [InlineData("ts,value\n2026-03-02T00:00:00Z,1\n2026-03-02T00:05:00+02:00,2\n")]
    [InlineData("2026-03-02 00:00:00,1\n2026-03-02 00:05:00,2\n")]
    [InlineData("value;timestamp\n1;2026-03-02\n2;2026-03-03\n")]
    [InlineData("host\ttimestamp\tvalue\na\t2026-03-02 00:00\t1\nb\t2026-03-02 00:05\t2e0\n")]
    [InlineData("\"timestamp\",\"value\"\r\n\"2026-03-02 00:00:00.000000\",\"1\"\r\n\r\n\"2026/03/02 00:05\",\"2\"\r\n")]
    public async Task Reads_what_programs_write(string text)
    {
        var run = await cli.Run("detect", cli.Write("a.csv", text), "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(2, run.Json.GetProperty("rows").GetInt32());
        Assert.Equal(0, run.Json.GetProperty("missingValues").GetInt32());
    }

    [Fact]
    public async Task Says_what_became_of_missing_unordered_and_repeated_rows()
    {
        var run = await cli.Run("detect", cli.Write("a.csv", "timestamp,value\n2026-03-02 00:00:00,\n2026-03-02 00:10:00,NaN\n2026-03-02 00:10:00,3\n2026-03-02 00:05:00,4\n"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("2 values missing: scored 0, nothing learned from them.", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 row earlier than the row before: scored in the order of the file; sort it for better results.", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 row with the timestamp of the row before: each scored.", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("timestamp,value\n2026-03-02 00:00:00,1\n2026-03-02 00:05:00,1.234.5\n", "Line 3 of", "the value '1.234.5'; write a number with a decimal point")]
    [InlineData("timestamp,value\n2026-03-02 00:00:00,1\nyesterday,2\n", "Line 3 of", "the timestamp 'yesterday'; write it as 2026-05-01 12:00:00")]
    [InlineData("timestamp,value\n2026-03-02 00:00:00\n", "Line 2 of", "1 column(s); write a timestamp and a value")]
    [InlineData("timestamp,value\n", "The file", "has no row")]
    [InlineData("", "The file", "has no row")]
    public async Task A_bad_file_is_told_with_its_line_and_leaves_no_output(string text, string place, string fix)
    {
        var output = Path.Combine(cli.Folder, "scores.csv");

        var run = await cli.Run("detect", cli.Write("bad.csv", text), "--out", output);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(place, run.Complaint, StringComparison.Ordinal);
        Assert.Contains(fix, run.Complaint, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_wrong_usage()
    {
        var run = await cli.Run("detect", Path.Combine(cli.Folder, "nowhere.csv"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cannot be read; name a CSV file", run.Complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1.5")]
    public async Task A_threshold_outside_the_scores_is_wrong_usage(string threshold)
    {
        var run = await cli.Run("detect", cli.Write("cpu.csv", Series(10, spike: 5)), "--threshold", threshold);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("choose a number above 0 and at most 1", run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draws_a_chart()
    {
        var chart = Path.Combine(cli.Folder, "cpu.png");

        var run = await cli.Run("detect", cli.Write("cpu.csv", Series(1200, spike: 1000)), "--chart", chart);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(chart)[..4]);
    }

    private static string Series(int rows, int spike)
    {
        var begin = new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Unspecified);
        return "timestamp,value\n" + string.Concat(Enumerable.Range(0, rows).Select(row =>
            string.Create(CultureInfo.InvariantCulture, $"{begin.AddMinutes(5 * row):yyyy-MM-dd HH:mm:ss},{(row == spike ? 900 : 40 + row * 7919 % 11)}\n")));
    }
}
