using System.CommandLine;
using System.Globalization;
using System.Text.Json.Serialization;
using Assistant.Insights.Metrics;
using Assistant.Insights.Runs;
using Assistant.Insights.World.Files;
using Assistant.Insights.World.Judging;
using Assistant.Insights.World.Truths;
using Assistant.Server.Composition;
using Assistant.Server.Rendering;
using Assistant.Server.Rendering.Charts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Assistant.Server.Commands;

/// <summary><c>assistant insights run</c>: what changed in the last days, where it sits, and whether it is people or the tracking.</summary>
internal static class InsightsRunCommand
{
    public static Command Create(CommandRunner runner)
    {
        var choice = new WarehouseChoice();
        var days = new Option<int>("--days") { Description = "Days to score, up to the last whole one. Default: 28.", HelpName = "N", DefaultValueFactory = _ => 28 };
        var asOf = new Option<DateOnly?>("--as-of") { Description = "Look as if it were the morning of this day. Default: the day after the last event's.", HelpName = "DAY" };
        var charts = new Option<string?>("--charts") { Description = "Draw each story as a PNG into this folder.", HelpName = "DIR" };
        var against = new Option<string?>("--against") { Description = "Say what was found and missed of the planted truths in this file (the truths.json of `insights world`).", HelpName = "FILE" };
        var command = new Command("run", "Find what changed in the last days, where it sits, and whether people changed or the tracking.") { days, asOf, charts, against };
        foreach (var option in choice.Options)
            command.Options.Add(option);
        command.SetAction(runner.Run((session, parsed, cancellationToken) => RunAsync(
            session, choice, parsed, parsed.GetValue(days), parsed.GetValue(asOf), parsed.GetValue(charts), parsed.GetValue(against), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandSession session, WarehouseChoice choice, ParseResult parsed, int days, DateOnly? asOf, string? charts, string? against, CancellationToken cancellationToken)
    {
        if (days is < 1 or > 1000)
            throw new UsageException($"--days is {days}; choose a number from 1 to 1000.");
        var truths = against is null ? null : Truths(against);
        var folder = charts is null ? null : Folder(charts);
        await using var opened = await choice.OpenAsync(session, parsed, cancellationToken);
        var (metrics, options) = (opened.Warehouse.Metrics, session.Services.GetRequiredService<IOptions<InsightOptions>>().Value);
        var there = await metrics.ReadSpanAsync(cancellationToken) ?? throw new WorkFailedException("There are no events in this warehouse; check the mapping with `assistant insights catalog`.");
        var end = asOf ?? there.To;
        var scored = new DaySpan(end.AddDays(-days), end);
        if (scored.From <= there.From)
            throw new WorkFailedException($"Events begin on {there.From:yyyy-MM-dd}, so {days} days before {end:yyyy-MM-dd} leave no history to compare with; choose fewer --days.");
        var version = options.Version is { Length: > 0 } named ? named : Dimensions.Version(opened.Warehouse.Model);
        var dimensions = options.Dimensions.Count > 0 ? [.. options.Dimensions] : Dimensions.Choose(await metrics.ReadPropertiesAsync(scored, cancellationToken), version);

        var report = await new InsightRun(metrics, options).RunAsync(scored, dimensions, version, cancellationToken);
        if (folder is not null)
            Draw(report, options, folder);
        var judgement = truths is null ? null : RunJudgement.Of(truths, report.Scored, report.Stories);
        if (session.Globals.IsJson)
            session.Terminal.WriteJson(InsightsDocument.Of(report, judgement), ServerJson.Default.InsightsDocument);
        else
            Write(report, judgement, session.Terminal);
        return 0;
    }

    private static void Write(InsightReport report, RunJudgement? judgement, Terminal terminal)
    {
        InsightsView.Write(report, terminal);
        if (judgement is not null)
            JudgementView.Write(judgement, terminal);
    }

    private static IReadOnlyList<PlantedTruth> Truths(string path)
    {
        try
        {
            return TruthFile.Read(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException)
        {
            throw new UsageException($"The truths in '{path}' cannot be read: {fault.Message.TrimEnd('.')}. Name the truths.json that `assistant insights world` wrote behind --against.", fault);
        }
    }

    private static DirectoryInfo Folder(string path)
    {
        try
        {
            return Directory.CreateDirectory(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"The folder '{path}' cannot be made; name one that can be written behind --charts.", fault);
        }
    }

    private static void Draw(InsightReport report, InsightOptions options, DirectoryInfo folder)
    {
        foreach (var (index, story) in report.Stories.Index())
            if (StoryChart.Draw(story, report, options.KnownEvents) is { } picture)
                File.WriteAllBytes(Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{index + 1:00}-{story.First:yyyy-MM-dd}.png")), picture);
    }
}

/// <summary>What <c>insights run --json</c> prints.</summary>
/// <param name="Against">Where <c>--against</c> was given.</param>
internal sealed record InsightsDocument(DateOnly From, DateOnly To, int Series, int Tests, double ExpectedFalseAlarmsPerWeek, IReadOnlyList<StoryDocument> Stories, IReadOnlyList<string> Tracking,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JudgementDocument? Against)
{
    public static InsightsDocument Of(InsightReport report, RunJudgement? judgement) => new(
        report.Scored.From, report.Scored.To, report.Watched.Count, report.Tests, report.ExpectedFalseAlarms, [.. report.Stories.Select(StoryDocument.Of)],
        [.. report.Tracking.Select(found => $"{found.First:yyyy-MM-dd} to {found.Last:yyyy-MM-dd}: {found.Says}")],
        judgement is null ? null : JudgementDocument.Of(judgement));
}

internal sealed record StoryDocument(
    DateOnly First, DateOnly Last, DateTime Found, StoryKind Kind, string? Event, string Direction, IReadOnlyList<string> Causes, double Effect, double Observed, double Expected, double Probability, string Says)
{
    public static StoryDocument Of(Story story) => new(
        story.First, story.Last, story.Found, story.Kind, story.Event, $"{story.Direction}", [.. story.Causes.Select(cause => string.Join(" and ", cause))], story.Effect, story.Observed, story.Expected,
        story.Incidents[0].Strongest.Probability, story.Says);
}
