namespace Assistant.ServerTests.Insights;

public sealed class ExplainCommandTests : IDisposable
{
    private const string Fallen = "country,platform,real,predict\nDE,web,50,100\nDE,app,150,300\nFR,web,100,100\nFR,app,300,300\nUK,web,100,100\nUK,app,100,100\n";
    private const string Calm = "country,platform,real,predict\nDE,web,100,100\nDE,app,300,301\nFR,web,101,100\nFR,app,300,300\n";

    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Prints_the_causes_of_one_case()
    {
        var run = await cli.RunAsIs("explain", cli.Write("orders.csv", Fallen));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("orders: 800.0 where 1,000 was expected (-20.0 %), 6 segments", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"country=DE\s+100\.0 %\s+█+\s+200\.0\s+400\.0\s+-50\.0 %", run.Output);
        Assert.Matches(@"1 case, \d+\.\d{3} s per case\.", run.Output);
    }

    [Fact]
    public async Task Explains_all_cases_of_a_folder_and_writes_them()
    {
        cli.Write("set/cases/b.csv", Fallen);
        cli.Write("set/cases/a.csv", Calm);
        cli.Write("set/labels.csv", "instance,label\n");
        var file = Path.Combine(cli.Folder, "x.tsv");

        var run = await cli.RunAsIs("explain", Path.Combine(cli.Folder, "set"), "--out", file);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("a\t\nb\tcountry=DE\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Contains("2 cases", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explains_a_ratio_as_json()
    {
        var run = await cli.RunAsIs("explain", "--json", cli.Write("conversion.csv",
            "predict_k,\"pl,an\",os,real_a,real_b,predict_a,predict_b\n.3,\"a,b\",x,100,1000,300,1000\n.3,\"a,b\",y,100,1000,300,1000\n.3,c,x,300,1000,300,1000\n.3,c,y,300,1000,300,1000\n.3,d,x,300,1000,300,1000\n.3,d,y,300,1000,300,1000\n"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var one = run.Json.GetProperty("cases")[0];
        Assert.Equal(("ratio", "localized"), (one.GetProperty("measure").GetString(), one.GetProperty("verdict").GetString()));
        var cause = Assert.Single(one.GetProperty("causes").EnumerateArray());
        Assert.Equal("pl,an=a,b", cause.GetProperty("segment").GetString());
        Assert.Equal(0.1, cause.GetProperty("change").GetProperty("actual").GetDouble(), 6);
    }

    /// <summary>Within each platform the rate rises; the shares shift to the one where it is low, and the whole falls.</summary>
    [Fact]
    public async Task Tells_a_ratio_s_mix_from_its_rates_and_warns_of_simpson()
    {
        var file = cli.Write("conversion.csv", "platform,real_a,real_b,predict_a,predict_b\nweb,1200,3000,1900,5000\napp,840,7000,500,5000\n");

        var run = await cli.RunAsIs("explain", file);
        var mix = (await cli.RunAsIs("explain", "--json", file)).Json.GetProperty("cases")[0].GetProperty("mixes")[0];

        Assert.Contains("Simpson's paradox over platform: within its values the ratio rose", run.Output, StringComparison.Ordinal);
        Assert.Equal(-0.036, mix.GetProperty("change").GetDouble(), 9);
        Assert.Equal(0.02, mix.GetProperty("rate").GetDouble(), 9);
        Assert.Equal(-0.056, mix.GetProperty("mix").GetDouble(), 9);
    }

    [Fact]
    public async Task Draws_one_case_and_no_folder()
    {
        var picture = Path.Combine(cli.Folder, "x.png");

        var run = await cli.RunAsIs("explain", cli.Write("set/a.csv", Fallen), "--chart", picture);
        cli.Write("set/b.csv", Calm);
        var refused = await cli.RunAsIs("explain", Path.Combine(cli.Folder, "set"), "--chart", picture);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.True(new FileInfo(picture).Length > 1000);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--chart draws one case", refused.Complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Line 1 of ", "country,clicks\nDE,5\n")]
    [InlineData("needs at least one dimension", "real,predict\n1,2\n")]
    [InlineData("Line 3 of ", "country,real,predict\nDE,1,2\nFR,1\n")]
    [InlineData("has '1;5' as real", "country,real,predict\nDE,1;5,2\n")]
    [InlineData("has '-1' as predict", "country,real,predict\nDE,1,-1\n")]
    [InlineData("has no row", "country,real,predict\n")]
    [InlineData("Line 1 of ", "")]
    public async Task What_is_no_case_is_wrong_usage(string sentence, string text)
    {
        var run = await cli.RunAsIs("explain", cli.Write("case.csv", text));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(sentence, run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_without_cases_is_wrong_usage()
    {
        Directory.CreateDirectory(cli.Docs);

        Assert.Contains("does not exist", (await cli.RunAsIs("explain", Path.Combine(cli.Folder, "nowhere"))).Complaint, StringComparison.Ordinal);
        Assert.Contains("has no .csv file", (await cli.RunAsIs("explain", cli.Docs)).Complaint, StringComparison.Ordinal);
    }
}
