using Assistant.SlackClient.SocketMode;
using Assistant.SlackClient.Transport;
using Microsoft.Extensions.Options;

namespace Assistant.SlackClient;

/// <summary>Lists every failure at once with the fix. Tokens are never part of a message.</summary>
internal sealed class SlackClientOptionsValidator : IValidateOptions<SlackClientOptions>, IValidateOptions<SocketModeOptions>
{
    public ValidateOptionsResult Validate(string? name, SlackClientOptions options) => Result(
    [
        SlackAddresses.Base(options) is not null ? null
            : "Slack:BaseUrl is not an https address such as https://slack.com/api/; http is for this machine, or for a network you trust "
                + "with Slack:AllowInsecureBaseUrl set to true.",
        SlackAddresses.Base(options) is { } home && (home.Query.Length > 0 || home.Fragment.Length > 0)
            ? "Slack:BaseUrl has a query or a fragment; methods are appended to it, so end it with a slash." : null,
        string.IsNullOrWhiteSpace(options.BotToken) ? "Slack:BotToken is empty; set it to the bot's token, xoxb-…." : null,
        Token("Slack:BotToken", options.BotToken),
        Token("Slack:AppToken", options.AppToken),
        Span("Slack:AttemptTimeout", options.AttemptTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)),
        Span("Slack:TransferTimeout", options.TransferTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(30)),
        Span("Slack:RateLimitBudget", options.RateLimitBudget, TimeSpan.Zero, TimeSpan.FromHours(1)),
        Span("Slack:RetryDelay", options.RetryDelay, TimeSpan.Zero, TimeSpan.FromMinutes(1)),
        Number("Slack:MaxRetries", options.MaxRetries, 0, 10),
        Number("Slack:MaxAnswerBytes", options.MaxAnswerBytes, 1024, 256 * 1024 * 1024),
    ]);

    public ValidateOptionsResult Validate(string? name, SocketModeOptions options) => Result(
    [
        Number("Slack:SocketMode:Connections", options.Connections, 1, 4),
        Number("Slack:SocketMode:MaxConcurrentEnvelopes", options.MaxConcurrentEnvelopes, 1, 1000),
        Number("Slack:SocketMode:MaxFrameBytes", options.MaxFrameBytes, 1024, 64 * 1024 * 1024),
        Span("Slack:SocketMode:Stagger", options.Stagger, TimeSpan.Zero, TimeSpan.FromMinutes(5)),
        Span("Slack:SocketMode:HelloTimeout", options.HelloTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
        Span("Slack:SocketMode:KeepAliveInterval", options.KeepAliveInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)),
        Span("Slack:SocketMode:KeepAliveTimeout", options.KeepAliveTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)),
        Span("Slack:SocketMode:Backoff", options.Backoff, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)),
        Span("Slack:SocketMode:MaxBackoff", options.MaxBackoff, options.Backoff, TimeSpan.FromMinutes(30)),
        Span("Slack:SocketMode:DrainTimeout", options.DrainTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(1)),
    ]);

    private static ValidateOptionsResult Result(string?[] failures) =>
        failures.OfType<string>().ToList() is { Count: > 0 } found ? ValidateOptionsResult.Fail(found) : ValidateOptionsResult.Success;

    private static string? Token(string name, string? token) =>
        token is { Length: > 0 } && token.Any(character => character is <= ' ' or > '~')
            ? $"{name} has a space, a line break or a non-ASCII character in its {token.Length} characters; copy it again."
            : null;

    private static string? Number(string name, int value, int lowest, int highest) =>
        value >= lowest && value <= highest ? null : $"{name} is {value}; choose a value from {lowest} to {highest}.";

    private static string? Span(string name, TimeSpan value, TimeSpan lowest, TimeSpan highest) =>
        value >= lowest && value <= highest ? null : $"{name} is {value}; choose a value from {lowest} to {highest}.";
}
