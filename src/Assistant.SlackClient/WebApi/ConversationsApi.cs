namespace Assistant.SlackClient.WebApi;

public interface IConversationsApi
{
    /// <summary>The parent comes first.</summary>
    Task<SlackResult<MessagePage>> Replies(RepliesRequest request, CancellationToken cancellationToken);
    Task<SlackResult<MessagePage>> History(HistoryRequest request, CancellationToken cancellationToken);
    Task<SlackResult<Conversation>> Info(string channel, CancellationToken cancellationToken);

    /// <summary>The direct message with these users; one user for a plain one.</summary>
    Task<SlackResult<Conversation>> Open(IReadOnlyList<string> users, CancellationToken cancellationToken);
    Task<SlackResult<Conversation>> Join(string channel, CancellationToken cancellationToken);
    Task<SlackResult<MemberPage>> Members(MembersRequest request, CancellationToken cancellationToken);
}

public sealed record RepliesRequest
{
    public required string Channel { get; init; }
    public required string Ts { get; init; }
    public string? Cursor { get; init; }
    public int? Limit { get; init; }
    public string? Oldest { get; init; }
    public string? Latest { get; init; }
    public bool? Inclusive { get; init; }
    public bool? IncludeAllMetadata { get; init; }
}

public sealed record HistoryRequest
{
    public required string Channel { get; init; }
    public string? Cursor { get; init; }
    public int? Limit { get; init; }
    public string? Oldest { get; init; }
    public string? Latest { get; init; }
    public bool? Inclusive { get; init; }
    public bool? IncludeAllMetadata { get; init; }
}

public sealed record MembersRequest
{
    public required string Channel { get; init; }
    public string? Cursor { get; init; }
    public int? Limit { get; init; }
}

public sealed record MessagePage
{
    public required IReadOnlyList<Message> Messages { get; init; }
    public bool HasMore { get; init; }
    public ResponseMetadata? ResponseMetadata { get; init; }

    /// <summary>Null on the last page.</summary>
    public string? NextCursor => ResponseMetadata.Next(ResponseMetadata);
}

public sealed record MemberPage
{
    public required IReadOnlyList<string> Members { get; init; }
    public ResponseMetadata? ResponseMetadata { get; init; }

    /// <summary>Null on the last page.</summary>
    public string? NextCursor => ResponseMetadata.Next(ResponseMetadata);
}

public sealed record ResponseMetadata
{
    public string? NextCursor { get; init; }

    internal static string? Next(ResponseMetadata? metadata) => string.IsNullOrEmpty(metadata?.NextCursor) ? null : metadata.NextCursor;
}

public sealed record Conversation
{
    public required string Id { get; init; }
    public string? Name { get; init; }

    /// <summary>In a direct message: the other person.</summary>
    public string? User { get; init; }
    public bool? IsChannel { get; init; }
    public bool? IsGroup { get; init; }
    public bool? IsIm { get; init; }
    public bool? IsMpim { get; init; }
    public bool? IsPrivate { get; init; }
    public bool? IsArchived { get; init; }
    public bool? IsMember { get; init; }
    public bool? IsShared { get; init; }
    public bool? IsExtShared { get; init; }
    public bool? IsOrgShared { get; init; }
    public string? ContextTeamId { get; init; }
    public int? NumMembers { get; init; }
}
