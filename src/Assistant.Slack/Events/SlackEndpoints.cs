using System.Text.Json;
using Assistant.SlackClient;
using Assistant.SlackClient.Interaction;
using Assistant.SlackClient.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Assistant.Slack.Events;

/// <summary>Slack's HTTP transport: one address for everything, as Slack's own frameworks have it. Signed, bounded, answered within the time Slack waits.</summary>
public static partial class SlackEndpoints
{
    public const string Path = "/slack/events";
    private const int MaxBodyBytes = 4 * 1024 * 1024;

    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>Answers 503 while no signing secret is set.</summary>
        public void MapSlack() => routes.MapPost(Path, (RequestDelegate)ReceiveAsync);
    }

    private static async Task ReceiveAsync(HttpContext context)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<SlackOptions>>().Value;
        if (string.IsNullOrEmpty(options.SigningSecret))
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "Slack:SigningSecret is empty; set it, or use Socket Mode.");
            return;
        }

        if (await ReadBodyAsync(context.Request, context.RequestAborted) is not { } body)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "The body is too large.");
            return;
        }

        var isForm = context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
        var interaction = isForm ? SlackPayloads.ReadForm(body) : null;
        if (interaction is Payload<InteractionPayload>.Read { Value: SslCheck })
            return;

        var verifier = new SlackRequestVerifier(
            [.. new[] { options.SigningSecret, options.PreviousSigningSecret }.OfType<string>().Where(secret => secret.Length > 0)],
            context.RequestServices.GetRequiredService<TimeProvider>());
        if (verifier.Verify(context.Request.Headers["X-Slack-Request-Timestamp"], context.Request.Headers["X-Slack-Signature"], body) is var check and not SignatureCheck.Valid)
        {
            LogRefused(context.RequestServices.GetRequiredService<ILogger<SlackIntake>>(), check);
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "The signature does not fit.");
            return;
        }

        var intake = context.RequestServices.GetRequiredService<SlackIntake>();
        await AnswerAsync(context, interaction is not null
            ? await intake.ReceiveInteractionAsync(interaction, context.RequestAborted)
            : await ReceiveEventAsync(intake, body, context.RequestAborted));
    }

    private static async Task<IntakeReply> ReceiveEventAsync(SlackIntake intake, byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return await intake.ReceiveEventAsync(json.RootElement, cancellationToken);
        }
        catch (JsonException)
        {
            return IntakeReply.Done;                                 // signed and unreadable: another delivery would be the same
        }
    }

    private static async Task AnswerAsync(HttpContext context, IntakeReply reply)
    {
        switch (reply)
        {
            case IntakeReply.Challenged { Challenge: var challenge }:
                context.Response.ContentType = "text/plain; charset=utf-8";
                await context.Response.WriteAsync(challenge, context.RequestAborted);
                break;
            case IntakeReply.Acknowledged { Payload: { } payload }:
                context.Response.ContentType = "application/json; charset=utf-8";
                await context.Response.WriteAsync(payload.GetRawText(), context.RequestAborted);
                break;
            case IntakeReply.NotKept:
                await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "Not taken in; deliver it again.");
                break;
        }
    }

    /// <returns>Null when it is too large.</returns>
    private static async Task<byte[]?> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBodyBytes)
            return null;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxBodyBytes + 1;
        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, cancellationToken);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }

        return body.Length > MaxBodyBytes ? null : body.ToArray();
    }

    private static Task RefuseAsync(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(reason, context.RequestAborted);
    }

    [LoggerMessage(LogLevel.Warning, "A request to the Slack address was refused: {Check}.")]
    private static partial void LogRefused(ILogger logger, SignatureCheck check);
}
