namespace Assistant.Llm.Prompts;

/// <summary>One prompt, checked against <typeparamref name="TInputs"/>, ready to be rendered any number of times.</summary>
public sealed class Prompt<TInputs> where TInputs : notnull
{
    private readonly PromptInputs _inputs = new(typeof(TInputs));
    private readonly PromptTemplate _template;

    internal Prompt(PromptTemplate template) => _template = template;

    public RenderedPrompt Render(TInputs inputs)
    {
        var header = _template.Header;
        return new RenderedPrompt(header.Name, header.Version, header.Output, header.Temperature, header.MaxOutputTokens, _template.Render(_inputs.Read(inputs)));
    }
}
