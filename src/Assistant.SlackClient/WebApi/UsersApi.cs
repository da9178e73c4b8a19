namespace Assistant.SlackClient.WebApi;

public interface IUsersApi
{
    Task<SlackResult<User>> Info(string user, CancellationToken cancellationToken);
    Task<SlackResult<User>> LookupByEmail(string email, CancellationToken cancellationToken);
}

public interface IUserGroupUsersApi
{
    /// <summary>Ids of the members of a user group.</summary>
    Task<SlackResult<IReadOnlyList<string>>> List(string userGroup, CancellationToken cancellationToken);
}

public sealed record User
{
    public required string Id { get; init; }
    public string? TeamId { get; init; }
    public string? Name { get; init; }
    public string? RealName { get; init; }
    public string? Tz { get; init; }
    public int? TzOffset { get; init; }
    public string? Locale { get; init; }
    public bool? IsBot { get; init; }
    public bool? IsAppUser { get; init; }
    public bool? IsAdmin { get; init; }
    public bool? IsOwner { get; init; }

    /// <summary>A guest of several channels.</summary>
    public bool? IsRestricted { get; init; }

    /// <summary>A guest of one channel.</summary>
    public bool? IsUltraRestricted { get; init; }

    /// <summary>Of another workspace, and shares no channel with the caller.</summary>
    public bool? IsStranger { get; init; }
    public bool? Deleted { get; init; }
    public UserProfile? Profile { get; init; }
}

public sealed record UserProfile
{
    public string? DisplayName { get; init; }
    public string? RealName { get; init; }
    public string? Email { get; init; }
}
