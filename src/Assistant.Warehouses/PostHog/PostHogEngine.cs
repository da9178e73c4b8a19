using System.Text.Json;
using Assistant.Insights.Queries;

namespace Assistant.Warehouses.PostHog;

/// <summary>
/// Reads a PostHog project in HogQL. PostHog itself only reads, runs queries in the background and keeps its own limits; answers are polled for. One query gives
/// one page: to a personal API key PostHog refuses OFFSET (https://posthog.com/docs/api/queries), and a statement has no key of its own to go on from. A full page
/// is taken for a part of more.
/// </summary>
public sealed class PostHogEngine(PostHogSettings settings, TimeProvider clock) : ISqlEngine
{
    private static readonly TimeSpan s_firstPoll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestPoll = TimeSpan.FromSeconds(2);

    private readonly PostHogApi _api = new(settings, clock);
    private readonly SemaphoreSlim _slots = new(settings.Concurrency);

    public async Task<TableResult> RunAsync(SqlStatement statement, QueryLimits limits, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            using var tooLong = new CancellationTokenSource(limits.Time, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, cancellationToken);
            return await ReadAsync(statement, limits, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WarehouseException(WarehouseFailure.TooSlow, $"The query ran longer than {limits.Time.TotalSeconds:0.#} seconds and was stopped.");
        }
        finally
        {
            _slots.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _api.Dispose();
        _slots.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<TableResult> ReadAsync(SqlStatement statement, QueryLimits limits, CancellationToken cancellationToken)
    {
        var asked = Math.Min(settings.MostRows, limits.Rows + 1L);
        var answer = await AnswerAsync(statement, asked, cancellationToken);
        var columns = PostHogTable.Columns(answer);
        var rows = new ResultRows(columns, limits);
        var given = PostHogTable.Rows(answer)!.ToList();
        var all = given.TrueForAll(row => rows.Add(PostHogTable.Row(row, columns)));
        return all && given.Count >= asked ? rows.ToTable() with { Truncated = true } : rows.ToTable();
    }

    private async Task<JsonElement> AnswerAsync(SqlStatement statement, long rows, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        try
        {
            var answer = await _api.StartAsync(PostHogRequest.Body(statement, id, rows), cancellationToken);
            for (var wait = s_firstPoll; Pending(answer) is { } name; wait = wait * 1.5 < s_longestPoll ? wait * 1.5 : s_longestPoll)
            {
                await Task.Delay(wait, clock, cancellationToken);
                answer = await _api.StatusAsync(name, cancellationToken);
            }

            return Finished(answer);
        }
        catch (OperationCanceledException)
        {
            await _api.CancelAsync(id);
            throw;
        }
    }

    /// <returns>The id under which a query that still runs is asked for.</returns>
    private static string? Pending(JsonElement answer) =>
        Status(answer) is { } status && status.TryGetProperty("complete", out var complete) && !complete.GetBoolean() && !Failed(status) ? status.GetProperty("id").GetString() : null;

    /// <summary>The results stand in the answer itself, or in the status of a query that ran in the background.</summary>
    private static JsonElement Finished(JsonElement answer)
    {
        if (Status(answer) is not { } status)
            return Error(answer) is { } refused ? throw PostHogFailure.OfQuery(refused) : answer;
        if (Failed(status))
            throw PostHogFailure.OfQuery(status.TryGetProperty("error_message", out var message) && message.GetString() is { } text ? text : "the query failed");
        return status.TryGetProperty("results", out var results) && results.ValueKind is JsonValueKind.Object ? results : answer;
    }

    private static JsonElement? Status(JsonElement answer) =>
        answer.ValueKind is JsonValueKind.Object && answer.TryGetProperty("query_status", out var status) && status.ValueKind is JsonValueKind.Object ? status : null;

    private static bool Failed(JsonElement status) => status.TryGetProperty("error", out var error) && error.ValueKind is JsonValueKind.True;

    private static string? Error(JsonElement answer) =>
        answer.ValueKind is JsonValueKind.Object && answer.TryGetProperty("error", out var error) && error.ValueKind is JsonValueKind.String ? error.GetString() : null;
}
