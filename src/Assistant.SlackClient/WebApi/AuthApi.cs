namespace Assistant.SlackClient.WebApi;

public interface IAuthApi
{
    Task<SlackResult<AuthTestResponse>> Test(CancellationToken cancellationToken);
}

public sealed record AuthTestResponse
{
    public string? Url { get; init; }
    public string? Team { get; init; }
    public string? User { get; init; }
    public required string TeamId { get; init; }
    public required string UserId { get; init; }
    public string? BotId { get; init; }
    public string? AppId { get; init; }
    public string? EnterpriseId { get; init; }
    public bool? IsEnterpriseInstall { get; init; }

    /// <summary>What the token may do, from the answer's header; null when Slack did not tell.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<string>? Scopes { get; init; }
}
