using Assistant.Server.Hosting;
using Assistant.Slack;
using Assistant.Slack.Health;
using Assistant.SlackClient.SocketMode;
using Assistant.Support;
using Assistant.Support.Inbox;
using Assistant.Support.Outbox;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Assistant.Server.Health;

/// <summary>Tells on which step of the stairs we are: everything works, or what does not and what we do instead.</summary>
internal sealed class BotHealth(
    AnswerDesk desk, SlackHealth slack, ISlackSocketModeClient socket, IInbox inbox, IOutbox outbox, IOptions<SlackOptions> options,
    IOptions<SlackClient.SlackClientOptions> client, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task<HealthDocument> ReportAsync(CancellationToken cancellationToken)
    {
        var steps = new List<HealthStep>();
        QueueStatus? events = null, posts = null;
        try
        {
            (events, posts) = (await inbox.GetStatusAsync(cancellationToken), await outbox.GetStatusAsync(cancellationToken));
        }
        catch (StoreUnavailableException fault)
        {
            steps.Add(new HealthStep("database_down", true, $"Nothing is acknowledged, so that Slack delivers it again: {fault.Message}"));
        }

        if (slack.Fatal is { } fatal)
            steps.Add(new HealthStep("slack_refuses", true, fatal));
        if (UsesSocket && socket.Health is { IsFatal: true, FatalReason: var reason })
            steps.Add(new HealthStep("slack_refuses", true, $"Slack does not want a connection: {reason}. Check Slack:AppToken and that Socket Mode is on."));
        else if (UsesSocket && !socket.Health.IsConnected)
            steps.Add(new HealthStep("slack_unreachable", true, "No connection to Slack stands; it is tried again and again."));
        else if (!UsesSocket && string.IsNullOrEmpty(options.Value.SigningSecret))
            steps.Add(new HealthStep("slack_unset", true, "Neither Slack:AppToken nor Slack:SigningSecret is set; set one of them."));
        if (slack.Trouble is { } trouble)
            steps.Add(new HealthStep("slack_slow", false, $"Posts wait in the outbox since {trouble.Since:yyyy-MM-dd HH:mm:ss} UTC: {trouble.Reason}"));
        else if (posts?.OldestWaiting is { } oldest && clock.GetUtcNow() - oldest > Patience)
            steps.Add(new HealthStep("slack_slow", false, $"{posts.Waiting} posts wait, the oldest since {oldest:yyyy-MM-dd HH:mm:ss} UTC."));
        if (desk.SearchProblem is { } search)
            steps.Add(new HealthStep("search_down", false, $"Questions are handed over: {search}"));
        if (desk.ModelProblem is { } model)
            steps.Add(new HealthStep("model_down", false, $"Answers are quoted from the docs: {model}"));
        if (events is { Parked: > 0 })
            steps.Add(new HealthStep("events_parked", false, $"{events.Parked} events could not be dealt with; `assistant doctor` lists them."));

        if (posts is { Parked: > 0 })
            steps.Add(new HealthStep("posts_parked", false, $"{posts.Parked} posts were refused by Slack for good; `assistant doctor` lists them."));

        var status = steps.Exists(step => step.IsFailing) ? "failing" : steps.Count > 0 ? "degraded" : "ok";
        return new HealthDocument(status, steps, events?.Waiting, posts?.Waiting, events?.Parked, posts?.Parked);
    }

    public static async Task AnswerAsync(HttpContext context)
    {
        var report = await context.RequestServices.GetRequiredService<BotHealth>().ReportAsync(context.RequestAborted);
        context.Response.StatusCode = report.Status == "failing" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        await context.Response.WriteAsJsonAsync(report, ServerJson.Default.HealthDocument, cancellationToken: context.RequestAborted);
    }

    private bool UsesSocket => !string.IsNullOrWhiteSpace(client.Value.AppToken);
}

/// <param name="Status">ok, degraded or failing.</param>
internal sealed record HealthDocument(string Status, IReadOnlyList<HealthStep> Steps, int? EventsWaiting, int? PostsWaiting, int? EventsParked, int? PostsParked);

/// <param name="Step">database_down, slack_refuses, slack_unreachable, slack_unset, slack_slow, search_down, model_down, events_parked or posts_parked.</param>
internal sealed record HealthStep(string Step, bool IsFailing, string Says);
