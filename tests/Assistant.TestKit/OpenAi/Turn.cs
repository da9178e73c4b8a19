using System.Text.Json;

namespace Assistant.TestKit.OpenAi;

/// <summary>One planned exchange: what the request must contain, and the model's reply.</summary>
public sealed record Turn
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    private Turn() { }

    internal string? Content { get; private init; }

    internal string? Refused { get; private init; }

    internal (string Name, string Arguments)? Call { get; private init; }

    internal string Finish { get; private init; } = "stop";

    internal (int Input, int Cached, int Output)? Usage { get; private init; }

    internal IReadOnlyList<Action<ChatRequest>> Checks { get; private init; } = [];

    internal int? BreaksAfter { get; private init; }

    internal StreamBreak Break { get; private init; }

    internal Task Gate { get; private init; } = Task.CompletedTask;

    public static Turn Text(string text) => new() { Content = text };

    /// <summary>The value as JSON, property names in camel case.</summary>
    public static Turn Json(object value) => new() { Content = JsonSerializer.Serialize(value, _json) };

    /// <summary>The model declines in its <c>refusal</c> field.</summary>
    public static Turn Refusal(string text) => new() { Refused = text };

    /// <param name="name">As on the wire: <c>plugin-function</c>.</param>
    public static Turn ToolCall(string name, object arguments) =>
        new() { Call = (name, JsonSerializer.Serialize(arguments, _json)), Finish = "tool_calls" };

    /// <param name="reason"><c>length</c> or <c>content_filter</c>, say.</param>
    public Turn FinishedBy(string reason) => this with { Finish = reason };

    public Turn Costing(int input, int cached, int output) => this with { Usage = (input, cached, output) };

    /// <summary>The messages must contain each fragment, else the test fails.</summary>
    public Turn Expecting(params string[] fragments) => Expecting(request =>
    {
        foreach (var fragment in fragments)
            if (!request.AllText.Contains(fragment, StringComparison.Ordinal))
                throw new InvalidOperationException($"the request does not contain '{fragment}'");
    });

    /// <summary>The check may throw, as any assertion does; the test then fails.</summary>
    public Turn Expecting(Action<ChatRequest> check) => this with { Checks = [.. Checks, check] };

    /// <summary>Only for a streamed reply: the connection breaks after so many pieces.</summary>
    public Turn CutAfter(int pieces) => this with { BreaksAfter = pieces, Break = StreamBreak.Cut };

    /// <summary>Only for a streamed reply: it ends in good order after so many pieces, without its last ones.</summary>
    public Turn EndedAfter(int pieces) => this with { BreaksAfter = pieces, Break = StreamBreak.End };

    /// <summary>Only for a streamed reply: it waits for the gate after so many pieces.</summary>
    public Turn PausedAfter(int pieces, Task gate) => this with { BreaksAfter = pieces, Break = StreamBreak.Pause, Gate = gate };
}

internal enum StreamBreak { Cut, End, Pause }
