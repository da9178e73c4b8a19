using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Assistant.TestKit.OpenAi;

/// <summary>Writes a turn as the two forms of a chat answer: one JSON document, or server-sent events.</summary>
internal static partial class ChatReplies
{
    public static async Task WriteAsync(HttpContext context, ChatRequest request, Turn turn, CancellationToken token)
    {
        if (request.Stream)
            await WriteStreamAsync(context, request, turn, token);
        else
            await context.Response.WriteAsJsonAsync(Whole(request, turn), token);
    }

    private static object Whole(ChatRequest request, Turn turn) => new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        created = 1,
        model = request.Model ?? "test-chat",
        choices = new[]
        {
            new
            {
                index = 0,
                message = new { role = "assistant", content = turn.Content, refusal = turn.Refused, tool_calls = Calls(turn) },
                finish_reason = turn.Finish,
            },
        },
        usage = Usage(request, turn),
    };

    private static async Task WriteStreamAsync(HttpContext context, ChatRequest request, Turn turn, CancellationToken token)
    {
        context.Response.ContentType = "text/event-stream";
        if (turn is { BreaksAfter: not null, Break: StreamBreak.Cut })
            context.Response.ContentLength = Fault.MoreThanIsSent;
        var sent = 0;
        foreach (var delta in Deltas(turn))
        {
            if (sent++ == turn.BreaksAfter)
            {
                if (turn.Break is not StreamBreak.Pause)
                    return;
                await context.Response.Body.FlushAsync(token);   // the headers, when it waits before the first piece
                await turn.Gate.WaitAsync(token);
            }

            await SendAsync(Chunk(request, new[] { new { index = 0, delta, finish_reason = (string?)null } }, usage: null));
        }

        await SendAsync(Chunk(request, new[] { new { index = 0, delta = new { }, finish_reason = turn.Finish } }, usage: null));
        if (request.IncludesUsage)
            await SendAsync(Chunk(request, Array.Empty<object>(), Usage(request, turn)));
        await context.Response.WriteAsync("data: [DONE]\n\n", token);

        async Task SendAsync(object chunk)
        {
            await context.Response.WriteAsync($"data: {JsonSerializer.Serialize(chunk)}\n\n", token);
            await context.Response.Body.FlushAsync(token);
        }
    }

    private static IEnumerable<object> Deltas(Turn turn)
    {
        if (turn.Call is not null)
            yield return new { role = "assistant", tool_calls = Calls(turn) };
        if (turn.Refused is not null)
            yield return new { role = "assistant", refusal = turn.Refused };
        foreach (Match piece in Piece.Matches(turn.Content ?? ""))
            yield return new { role = "assistant", content = piece.Value };
    }

    private static object[]? Calls(Turn turn) => turn.Call is { } call
        ? [new { index = 0, id = "call_1", type = "function", function = new { name = call.Name, arguments = call.Arguments } }]
        : null;

    private static object Chunk(ChatRequest request, object choices, object? usage) =>
        new { id = "chatcmpl-1", @object = "chat.completion.chunk", created = 1, model = request.Model ?? "test-chat", choices, usage };

    /// <summary>Words, when the turn does not say.</summary>
    private static object Usage(ChatRequest request, Turn turn)
    {
        var (input, cached, output) = turn.Usage
            ?? (HashedEmbeddings.Words(request.AllText).Count(), 0, HashedEmbeddings.Words(turn.Content ?? turn.Refused ?? "").Count());
        return new
        {
            prompt_tokens = input,
            completion_tokens = output,
            total_tokens = input + output,
            prompt_tokens_details = new { cached_tokens = cached },
        };
    }

    [GeneratedRegex(@"\S+\s*|\s+")]
    private static partial Regex Piece { get; }
}
