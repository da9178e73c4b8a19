using System.CommandLine;
using System.Globalization;
using Assistant.Insights.Metrics;
using Assistant.Insights.Runs;
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
        var command = new Command("run", "Find what changed in the last days, where it sits, and whether people changed or the tracking.") { days, asOf, charts };
        foreach (var option in choice.Options)
            command.Options.Add(option);
        command.SetAction(runner.Run((session, parsed, cancellationToken) => RunAsync(session, choice, parsed, parsed.GetValue(days), parsed.GetValue(asOf), parsed.GetValue(charts), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandSession session, WarehouseChoice choice, ParseResult parsed, int days, DateOnly? asOf, string? charts, CancellationToken cancellationToken)
    {
        if (days is < 1 or > 1000)
            throw new UsageException($"--days is {days}; choose a number from 1 to 1000.");
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
        if (session.Globals.IsJson)
            session.Terminal.WriteJson(InsightsDocument.Of(report), ServerJson.Default.InsightsDocument);
        else
            InsightsView.Write(report, session.Terminal);
        return 0;
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
internal sealed record InsightsDocument(DateOnly From, DateOnly To, int Series, int Tests, double ExpectedFalseAlarmsPerWeek, IReadOnlyList<StoryDocument> Stories, IReadOnlyList<string> Tracking)
{
    public static InsightsDocument Of(InsightReport report) => new(
        report.Scored.From, report.Scored.To, report.Watched.Count, report.Tests, report.ExpectedFalseAlarms, [.. report.Stories.Select(StoryDocument.Of)],
        [.. report.Tracking.Select(found => $"{found.First:yyyy-MM-dd} to {found.Last:yyyy-MM-dd}: {found.Says}")]);
}

internal sealed record StoryDocument(
    DateOnly First, DateOnly Last, DateTime Found, StoryKind Kind, string? Event, string Direction, IReadOnlyList<string> Causes, double Effect, double Observed, double Expected, double Probability, string Says)
{
    public static StoryDocument Of(Story story) => new(
        story.First, story.Last, story.Found, story.Kind, story.Event, $"{story.Direction}", [.. story.Causes.Select(cause => string.Join(" and ", cause))], story.Effect, story.Observed, story.Expected,
        story.Incidents[0].Strongest.Probability, story.Says);
}
