using System.Text.Json;
using Assistant.SlackClient.WebApi;

namespace Assistant.SlackClient.Interaction;

/// <summary>What a person did with one of our buttons, views, shortcuts or commands.</summary>
public abstract record InteractionPayload
{
    private protected InteractionPayload() { }
}

/// <summary>May hold several actions.</summary>
public sealed record BlockActionRequest : InteractionPayload
{
    public required InteractionUser User { get; init; }
    public required IReadOnlyList<BlockAction> Actions { get; init; }
    public InteractionTeam? Team { get; init; }
    public InteractionChannel? Channel { get; init; }
    public ActionContainer? Container { get; init; }
    public Message? Message { get; init; }
    public ViewInfo? View { get; init; }
    public ViewState? State { get; init; }
    public string? ApiAppId { get; init; }
    public string? TriggerId { get; init; }

    /// <summary>With messages only.</summary>
    public string? ResponseUrl { get; init; }
}

public sealed record BlockAction
{
    public required string Type { get; init; }
    public required string ActionId { get; init; }
    public string? BlockId { get; init; }
    public string? ActionTs { get; init; }
    public string? Value { get; init; }
    public SelectedOption? SelectedOption { get; init; }
    public IReadOnlyList<SelectedOption>? SelectedOptions { get; init; }
}

public sealed record ActionContainer
{
    public required string Type { get; init; }
    public string? MessageTs { get; init; }
    public string? ChannelId { get; init; }
    public string? ThreadTs { get; init; }
    public string? ViewId { get; init; }
    public bool? IsEphemeral { get; init; }
}

public sealed record ViewSubmission : InteractionPayload
{
    public required InteractionUser User { get; init; }
    public required ViewInfo View { get; init; }
    public InteractionTeam? Team { get; init; }
    public string? ApiAppId { get; init; }
    public string? TriggerId { get; init; }
    public IReadOnlyList<ViewResponseUrl>? ResponseUrls { get; init; }
}

public sealed record ViewResponseUrl(string ResponseUrl)
{
    public string? BlockId { get; init; }
    public string? ActionId { get; init; }
    public string? ChannelId { get; init; }
}

public sealed record ViewClosed : InteractionPayload
{
    public required InteractionUser User { get; init; }
    public required ViewInfo View { get; init; }
    public InteractionTeam? Team { get; init; }
    public string? ApiAppId { get; init; }
    public bool? IsCleared { get; init; }
}

public sealed record MessageShortcut : InteractionPayload
{
    public required string CallbackId { get; init; }
    public required InteractionUser User { get; init; }
    public required InteractionChannel Channel { get; init; }
    public required Message Message { get; init; }
    public InteractionTeam? Team { get; init; }
    public string? MessageTs { get; init; }
    public string? ApiAppId { get; init; }
    public string? TriggerId { get; init; }
    public string? ResponseUrl { get; init; }
}

public sealed record GlobalShortcut : InteractionPayload
{
    public required string CallbackId { get; init; }
    public required InteractionUser User { get; init; }
    public InteractionTeam? Team { get; init; }
    public string? ApiAppId { get; init; }
    public string? TriggerId { get; init; }
}

public sealed record SlashCommand : InteractionPayload
{
    public required string Command { get; init; }
    public string Text { get; init; } = "";
    public required string UserId { get; init; }
    public required string ChannelId { get; init; }
    public string? UserName { get; init; }
    public string? ChannelName { get; init; }
    public string? TeamId { get; init; }
    public string? TeamDomain { get; init; }
    public string? EnterpriseId { get; init; }
    public string? ApiAppId { get; init; }
    public string? TriggerId { get; init; }
    public string? ResponseUrl { get; init; }
}

/// <summary>Slack's probe of the address's certificate; answer 200 and do nothing. It may come unsigned.</summary>
public sealed record SslCheck : InteractionPayload;

public sealed record UnknownInteraction(string Type, JsonElement Raw) : InteractionPayload;

public sealed record InteractionUser
{
    public required string Id { get; init; }
    public string? Username { get; init; }
    public string? Name { get; init; }
    public string? TeamId { get; init; }
}

public sealed record InteractionTeam
{
    public required string Id { get; init; }
    public string? Domain { get; init; }
}

public sealed record InteractionChannel
{
    public required string Id { get; init; }
    public string? Name { get; init; }
}
