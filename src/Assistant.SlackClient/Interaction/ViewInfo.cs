using System.Text.Json;

namespace Assistant.SlackClient.Interaction;

/// <summary>A view as Slack tells of it.</summary>
public sealed record ViewInfo
{
    public required string Id { get; init; }
    public string? Type { get; init; }
    public string? TeamId { get; init; }
    public string? CallbackId { get; init; }
    public string? ExternalId { get; init; }
    public string? PrivateMetadata { get; init; }
    public string? Hash { get; init; }
    public string? RootViewId { get; init; }
    public string? PreviousViewId { get; init; }
    public ViewState? State { get; init; }
}

public sealed record ViewState
{
    /// <summary>By block id, then action id.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, StateValue>>? Values { get; init; }

    public StateValue? this[string blockId, string actionId] =>
        Values is { } values && values.TryGetValue(blockId, out var block) && block.TryGetValue(actionId, out var value) ? value : null;
}

public sealed record StateValue
{
    public string? Type { get; init; }
    public string? Value { get; init; }
    public SelectedOption? SelectedOption { get; init; }
    public IReadOnlyList<SelectedOption>? SelectedOptions { get; init; }
}

public sealed record SelectedOption
{
    public required string Value { get; init; }
    public JsonElement? Text { get; init; }
}
