using System.Globalization;
using System.Text;
using Assistant.Slack.Rendering;
using Assistant.SlackClient;
using Assistant.SlackClient.Text;
using Assistant.SlackClient.WebApi;
using Assistant.Support.Answering;
using Microsoft.Extensions.Logging;

namespace Assistant.Slack.Conversation;

/// <summary>
/// Shows an answer in its thread while it is written. A courtesy like the sign of progress: when Slack refuses any of it, no more is shown, and the
/// whole answer comes at the end all the same, in the place of what was shown.
/// </summary>
internal sealed partial class AnswerStream(
    ISlackApiClient slack, StreamBudget budget, IncomingMessage message, string? open, Func<Task<string?>> findOpen, TimeProvider clock, ILogger logger,
    CancellationToken cancellationToken) : IAnswerSink
{
    /// <summary>Appends share a limit of 100 a minute and workspace.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);
    private const int Many = 256;

    private readonly bool _isAdopted = open is not null;
    private readonly StringBuilder _sent = new();
    private long _last;
    private bool _isGivenUp;

    /// <summary>The message that was begun, by this worker or by one that was interrupted before; null when none was.</summary>
    public string? Ts { get; private set; } = open;

    public async Task ShowAsync(AnswerText text)
    {
        if (_isGivenUp || _isAdopted)                                // what another worker began is finished as a whole
            return;
        var whole = Markdown(text);
        if (whole.Length <= _sent.Length || !whole.StartsWith(_sent.ToString(), StringComparison.Ordinal))
            return;
        var more = whole[_sent.Length..];
        if (Ts is not null && more.Length < Many && clock.GetElapsedTime(_last) < Pause)
            return;                                                  // it comes with the next one, or with the whole
        var error = Ts is null ? await StartAsync(more) : await AppendAsync(more);
        if (error is not null)
        {
            _isGivenUp = true;
            LogRefused(error);
            return;
        }

        _sent.Append(more);
        _last = clock.GetTimestamp();
    }

    private async Task<string?> StartAsync(string text)
    {
        if (!budget.Take())
            return "no budget left this minute";
        var result = await slack.Chat.StartStream(new StartStreamRequest
        {
            Channel = message.Channel,
            ThreadTs = message.Thread,
            MarkdownText = text,
            RecipientUserId = message.User,
            RecipientTeamId = message.Team,
        }, cancellationToken);
        if (!result.TryGetValue(out var posted, out var error))
        {
            if (error.Effect is CallEffect.Unknown)                  // it may stand there all the same
                Ts = await findOpen();
            return error.Code;
        }

        Ts = posted.Ts;
        return null;
    }

    private async Task<string?> AppendAsync(string text) =>
        (await slack.Chat.AppendStream(new AppendStreamRequest { Channel = message.Channel, Ts = Ts!, MarkdownText = text }, cancellationToken)).TryGetValue(out _, out var error) ? null : error.Code;

    private static string Markdown(AnswerText text) => string.Concat(text.Sentences.Select(sentence =>
    {
        var link = text.Citations.FirstOrDefault(citation => citation.Number == sentence.Citation)?.Link;
        var marker = string.Create(CultureInfo.InvariantCulture, $"[{sentence.Citation}]");
        return $"{MarkdownSafety.Strip(sentence.Text)} {(link is not null && Mrkdwn.IsWebAddress(link) ? $"[{marker}]({link.Replace(")", "%29", StringComparison.Ordinal)})" : marker)} ";
    }));

    [LoggerMessage(LogLevel.Debug, "The answer is not shown while it is written: {Code}.")]
    private partial void LogRefused(string code);
}
