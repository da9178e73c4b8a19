using System.Text.Json.Nodes;
using System.Threading.Channels;
using Assistant.SlackSimulator.WebApi;
using Assistant.SlackSimulator.World;
using Microsoft.AspNetCore.Http;

namespace Assistant.SlackSimulator.PageApi;

/// <summary>Tells the page what changes, as server-sent events. A private notice goes to its user's page alone.</summary>
internal sealed class PageStream(SlackWorld world)
{
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(15);

    /// <summary>What is said where a person is not does not reach their page.</summary>
    private bool MaySee(JsonObject notice, string user) =>
        user.Length == 0 || notice["channel"] is not JsonValue id || !world.Channels.TryGetValue(id.ToString(), out var channel) || channel.Kind == SimChannelKind.Channel || channel.Members.Contains(user);

    public async Task AnswerAsync(HttpContext http)
    {
        var user = http.Request.Query["user"].ToString();
        var notices = Channel.CreateBounded<string>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });
        void Note(JsonObject notice, string? only)
        {
            if ((only is null || only == user) && MaySee(notice, user))
                notices.Writer.TryWrite(notice.ToJsonString(JsonWriting.Plain));
        }

        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        world.Changed += Note;
        using var timer = new PeriodicTimer(Ping);
        try
        {
            await http.Response.WriteAsync(": hello\n\n", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            var tick = timer.WaitForNextTickAsync(http.RequestAborted).AsTask();
            var next = notices.Reader.WaitToReadAsync(http.RequestAborted).AsTask();
            while (true)
            {
                if (await Task.WhenAny(tick, next) == tick)
                {
                    await tick;
                    await http.Response.WriteAsync(": ping\n\n", http.RequestAborted);
                    tick = timer.WaitForNextTickAsync(http.RequestAborted).AsTask();
                }
                else
                {
                    await next;
                    while (notices.Reader.TryRead(out var notice))
                        await http.Response.WriteAsync($"data: {notice}\n\n", http.RequestAborted);
                    next = notices.Reader.WaitToReadAsync(http.RequestAborted).AsTask();
                }

                await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        finally
        {
            world.Changed -= Note;
        }
    }
}
