namespace Assistant.SlackClient.WebApi;

/// <summary>Having what was asked for already is success: <c>already_reacted</c> and <c>no_reaction</c> are no failures here.</summary>
public interface IReactionsApi
{
    /// <param name="name">Without colons.</param>
    Task<SlackResult<SlackDone>> AddToMessage(string name, string channel, string timestamp, CancellationToken cancellationToken);

    /// <param name="name">Without colons.</param>
    Task<SlackResult<SlackDone>> RemoveFromMessage(string name, string channel, string timestamp, CancellationToken cancellationToken);
}
