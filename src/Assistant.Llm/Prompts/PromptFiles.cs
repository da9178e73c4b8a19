using System.Reflection;

namespace Assistant.Llm.Prompts;

/// <summary>The files under <c>prompts/</c>, embedded in this assembly under their path in the repository.</summary>
internal static class PromptFiles
{
    private const string Root = "prompts/";
    private const string Extension = ".md";

    /// <summary>Texts by name, such as <c>support/write-answer</c>.</summary>
    public static IReadOnlyDictionary<string, string> Embedded { get; } = Read(typeof(PromptFiles).Assembly);

    private static Dictionary<string, string> Read(Assembly assembly) =>
        assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Root, StringComparison.Ordinal) && resource.EndsWith(Extension, StringComparison.Ordinal))
            .ToDictionary(resource => resource[Root.Length..^Extension.Length], resource => Text(assembly, resource));

    private static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
