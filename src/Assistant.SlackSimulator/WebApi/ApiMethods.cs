namespace Assistant.SlackSimulation.WebApi;

internal static class ApiMethods
{
    private static readonly Dictionary<string, ApiMethod> _all = new[]
    {
        AuthMethods.All, ChatMethods.All, ConversationMethods.All,
    }.SelectMany(group => group).ToDictionary(method => method.Name);

    public static ApiMethod? Find(string name) => _all.GetValueOrDefault(name);

    public static IEnumerable<string> Names => _all.Keys;
}
