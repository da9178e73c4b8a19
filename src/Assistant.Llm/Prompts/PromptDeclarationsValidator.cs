using Microsoft.Extensions.Options;

namespace Assistant.Llm.Prompts;

/// <summary>Checks every declared prompt when the host validates its options, so that a misfit stops the start and not a question.</summary>
internal sealed class PromptDeclarationsValidator(PromptLibrary library) : IValidateOptions<PromptDeclarations>
{
    public ValidateOptionsResult Validate(string? name, PromptDeclarations options)
    {
        List<string> failures = [];
        foreach (var declaration in options.All)
            try
            {
                library.Load(declaration);
            }
            catch (InvalidPromptException misfit)
            {
                failures.Add(misfit.Message);
            }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
