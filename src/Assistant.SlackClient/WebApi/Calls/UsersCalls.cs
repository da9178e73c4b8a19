using Assistant.SlackClient.Transport;

namespace Assistant.SlackClient.WebApi.Calls;

internal sealed class UsersCalls(SlackTransport transport) : IUsersApi
{
    private static readonly SlackMethod InfoMethod = new("users.info", CallKind.Read);
    private static readonly SlackMethod LookupByEmailMethod = new("users.lookupByEmail", CallKind.Read);

    public Task<SlackResult<User>> Info(string user, CancellationToken cancellationToken) =>
        transport.Call(InfoMethod, new() { ["user"] = user }, SlackJson.Default.DictionaryStringString, SlackJson.Default.User, "user", cancellationToken);

    public Task<SlackResult<User>> LookupByEmail(string email, CancellationToken cancellationToken) =>
        transport.Call(LookupByEmailMethod, new() { ["email"] = email },
            SlackJson.Default.DictionaryStringString, SlackJson.Default.User, "user", cancellationToken);
}

internal sealed class UserGroupUsersCalls(SlackTransport transport) : IUserGroupUsersApi
{
    private static readonly SlackMethod ListMethod = new("usergroups.users.list", CallKind.Read);

    public Task<SlackResult<IReadOnlyList<string>>> List(string userGroup, CancellationToken cancellationToken) =>
        transport.Call(ListMethod, new() { ["usergroup"] = userGroup },
            SlackJson.Default.DictionaryStringString, SlackJson.Default.IReadOnlyListString, "users", cancellationToken);
}
