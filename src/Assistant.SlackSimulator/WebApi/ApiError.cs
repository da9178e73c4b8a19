namespace Assistant.SlackSimulation.WebApi;

/// <summary>An answer of the form ok:false.</summary>
internal sealed class ApiError(string code, params string[] messages) : Exception(code)
{
    public string Code { get; } = code;
    public IReadOnlyList<string> Messages { get; } = messages;
    public JsonObject Extra { get; init; } = [];

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["ok"] = false, ["error"] = Code };
        foreach (var (name, value) in Extra)
            json[name] = value?.DeepClone();
        if (Messages.Count > 0)
        {
            json["errors"] ??= Messages.Select(message => message.Replace("[ERROR] ", "", StringComparison.Ordinal)).Array();
            json["response_metadata"] = new JsonObject { ["messages"] = Messages.Array() };
        }
        return json;
    }
}
