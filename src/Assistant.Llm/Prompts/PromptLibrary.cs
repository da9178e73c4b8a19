namespace Assistant.Llm.Prompts;

/// <summary>All prompts by name, parsed once. A prompt is taken with the record that its caller fills, and the two are compared then.</summary>
public sealed class PromptLibrary
{
    private readonly IReadOnlyDictionary<string, string> _files;

    internal PromptLibrary(IReadOnlyDictionary<string, string> files) => _files = files;

    public static PromptLibrary Embedded { get; } = new(PromptFiles.Embedded);

    public IReadOnlyCollection<string> Names => [.. _files.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A prompt whose answer is plain text.</summary>
    /// <exception cref="InvalidPromptException">No such prompt, a malformed one, or inputs that differ from its placeholders.</exception>
    public Prompt<TInputs> Get<TInputs>(string name) where TInputs : notnull => new(Load(new PromptDeclaration(name, typeof(TInputs), null)));

    /// <summary>A prompt whose answer is read as <typeparamref name="TOutput"/>.</summary>
    /// <exception cref="InvalidPromptException">As above, or another output than the file's.</exception>
    public Prompt<TInputs> Get<TInputs, TOutput>(string name) where TInputs : notnull => new(Load(new PromptDeclaration(name, typeof(TInputs), typeof(TOutput))));

    internal PromptTemplate Load(PromptDeclaration declaration)
    {
        var name = declaration.Name;
        if (!_files.TryGetValue(name, out var file))
            throw new InvalidPromptException($"There is no prompts/{name}.md; there are {string.Join(", ", Names)}.");

        var template = PromptTemplate.Parse(name, file);
        var inputs = new PromptInputs(declaration.Inputs);
        if (inputs.Unsupported is [var property, ..])
            throw new InvalidPromptException($"{declaration.Inputs.Name}.{property} cannot be an input of prompts/{name}.md; inputs are string, int, Trusted, Untrusted or a list of Untrusted.");
        if (PromptTemplate.Difference(template.Header.Inputs, inputs.Names) is { } difference)
            throw new InvalidPromptException($"prompts/{name}.md does not fit its caller's {declaration.Inputs.Name}: {Side(difference)}.");
        if (template.Header.Output != declaration.Output?.Name)
            throw new InvalidPromptException($"prompts/{name}.md has the output '{template.Header.Output ?? "none"}' but its caller reads '{declaration.Output?.Name ?? "none"}'; make them equal.");
        return template;

        static string Side(string difference) => difference
            .Replace("is not used", "is no property of the record", StringComparison.Ordinal)
            .Replace("is not listed", "is no input of the file", StringComparison.Ordinal);
    }
}
