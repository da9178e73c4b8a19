using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Assistant.Llm.Prompts;

/// <summary>The front matter of a prompt file.</summary>
internal sealed class PromptHeader
{
    private static readonly IDeserializer _yaml =
        new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build();

    public string Name { get; set; } = "";

    public int Version { get; set; }

    public string Description { get; set; } = "";

    public IList<string> Inputs { get; set; } = [];

    public string? Output { get; set; }

    public double? Temperature { get; set; }

    public int? MaxOutputTokens { get; set; }

    /// <exception cref="InvalidPromptException"/>
    public static PromptHeader Parse(string name, string yaml)
    {
        PromptHeader header;
        try
        {
            header = _yaml.Deserialize<PromptHeader?>(yaml) ?? new PromptHeader();
        }
        catch (YamlException fault)
        {
            throw new InvalidPromptException($"prompts/{name}.md has unreadable front matter at line {fault.Start.Line + 1}: {Because(fault)}");
        }

        if (header.Name != name)
            throw new InvalidPromptException($"prompts/{name}.md calls itself '{header.Name}'; its name must be '{name}', as its path.");
        if (header.Version < 1)
            throw new InvalidPromptException($"prompts/{name}.md has version {header.Version}; versions start at 1 and grow with each change of meaning.");
        if (string.IsNullOrWhiteSpace(header.Description))
            throw new InvalidPromptException($"prompts/{name}.md has no description; say in one sentence what the prompt is for.");
        if (header.Temperature is < 0 or > 2)
            throw new InvalidPromptException($"prompts/{name}.md has temperature {header.Temperature}; choose 0 to 2 or remove it.");
        if (header.MaxOutputTokens is < 1)
            throw new InvalidPromptException($"prompts/{name}.md has maxOutputTokens {header.MaxOutputTokens}; choose 1 or more, or remove it.");
        return header;
    }

    private static string Because(YamlException fault)
    {
        var reason = (fault.InnerException ?? fault).Message.ReplaceLineEndings(" ").TrimEnd('.');
        return reason + ".";
    }
}
