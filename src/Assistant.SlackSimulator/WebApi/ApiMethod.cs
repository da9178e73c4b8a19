namespace Assistant.SlackSimulation.WebApi;

/// <summary>One method: who may call it, how often, with which arguments, and what it does under the lock.</summary>
/// <param name="Scopes">Any of them is enough; none means no scope is asked.</param>
/// <param name="Required">Arguments that must be there.</param>
internal sealed record ApiMethod(string Name, Tier Tier, string[] Scopes, string[] Required, Func<ApiCall, JsonObject> Run)
{
    /// <summary>Whether arguments may come as a JSON body; the reading methods take query or form only.</summary>
    public bool ReadsJson { get; init; } = true;

    public bool TakesAppToken { get; init; }
}
