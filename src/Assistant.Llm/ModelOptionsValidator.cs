using Microsoft.Extensions.Options;

namespace Assistant.Llm;

/// <summary>
/// Lists every failure at once, each with the value seen and the fix. Written by hand instead of DataAnnotations, whose messages cannot
/// carry the value. The key is never part of a message.
/// </summary>
internal sealed class ModelOptionsValidator : IValidateOptions<ModelOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelOptions options)
    {
        List<string> failures =
        [
            .. Numbers(options),
            .. options.Provider is ModelProvider.None ? WithoutProvider(options) : WithProvider(options),
        ];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> WithoutProvider(ModelOptions options)
    {
        // A model that is named but not used is a typing mistake that would otherwise show as strangely plain answers.
        if (!string.IsNullOrWhiteSpace(options.ChatModel) || !string.IsNullOrWhiteSpace(options.EmbeddingModel))
            yield return $"Model:Provider is None although a model is named ('{options.ChatModel ?? options.EmbeddingModel}'); "
                + "set Model:Provider to OpenAI, AzureOpenAI or Compatible, or remove the model's name.";
    }

    private static IEnumerable<string> WithProvider(ModelOptions options)
    {
        if (!Enum.IsDefined(options.Provider))
            yield return $"Model:Provider is '{options.Provider}'; choose None, OpenAI, AzureOpenAI or Compatible.";
        if (string.IsNullOrWhiteSpace(options.ChatModel) && string.IsNullOrWhiteSpace(options.EmbeddingModel))
            yield return $"Model:Provider is {options.Provider} but Model:ChatModel and Model:EmbeddingModel are both empty; name at least one.";
        if (options.Provider is not ModelProvider.Compatible && string.IsNullOrWhiteSpace(options.ApiKey))
            yield return $"Model:ApiKey is empty; {options.Provider} needs a key (environment variable ASSISTANT_Model__ApiKey keeps it out of files).";
        if (options.ApiKey is { Length: > 0 } key && key.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c > '~'))
            yield return $"Model:ApiKey has a space, a line break or a non-ASCII character in its {key.Length} characters; copy it again.";
        foreach (var failure in Endpoint(options))
            yield return failure;
    }

    private static IEnumerable<string> Endpoint(ModelOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Endpoint))
        {
            if (options.Provider is ModelProvider.AzureOpenAI)
                yield return "Model:Endpoint is empty; set it to https://NAME.openai.azure.com.";
            if (options.Provider is ModelProvider.Compatible)
                yield return "Model:Endpoint is empty; set it to the base URL of the endpoint, such as http://localhost:11434/v1.";
            yield break;
        }

        if (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            yield return "Model:Endpoint is not an http or https address; write it as https://HOST/v1.";
            yield break;
        }

        if (endpoint.UserInfo.Length > 0 || endpoint.Query.Length > 0 || endpoint.Fragment.Length > 0)
            yield return $"Model:Endpoint for {endpoint.Authority} carries a user name, a query or a fragment; "
                + "put the key into Model:ApiKey and keep the bare address.";
        if (endpoint.Scheme == "http" && !endpoint.IsLoopback && !options.AllowInsecureEndpoint)
            yield return $"Model:Endpoint 'http://{endpoint.Authority}' would send the key and every question unencrypted; "
                + "use https, or set Model:AllowInsecureEndpoint to true on a network that you trust.";
        if (options.Provider is ModelProvider.AzureOpenAI && endpoint.AbsolutePath.Trim('/').Length > 0)
            yield return $"Model:Endpoint has the path '{endpoint.AbsolutePath}'; Azure OpenAI takes the bare resource, https://NAME.openai.azure.com.";
    }

    private static IEnumerable<string> Numbers(ModelOptions options)
    {
        var circuit = options.Circuit;
        string?[] failures =
        [
            Outside(nameof(options.TimeoutSeconds), options.TimeoutSeconds, 1, 3600),
            Outside(nameof(options.EmbeddingTimeoutSeconds), options.EmbeddingTimeoutSeconds, 1, 3600),
            Outside(nameof(options.TotalTimeoutSeconds), options.TotalTimeoutSeconds, 1, 7200),
            Outside(nameof(options.MaxRetries), options.MaxRetries, 0, 10),
            Outside(nameof(options.MaxOutputTokens), options.MaxOutputTokens, 1, 200_000),
            Outside(nameof(options.Temperature), options.Temperature ?? 0, 0, 2),
            Outside(nameof(options.EmbeddingDimensions), options.EmbeddingDimensions ?? 1, 1, 16_000),
            Outside("Circuit:FailureRatio", circuit.FailureRatio, 0.01, 1),
            Outside("Circuit:MinimumAttempts", circuit.MinimumAttempts, 2, 10_000),
            Outside("Circuit:WindowSeconds", circuit.WindowSeconds, 1, 3600),
            Outside("Circuit:BreakSeconds", circuit.BreakSeconds, 1, 3600),
            options.TotalTimeoutSeconds < Math.Max(options.TimeoutSeconds, options.EmbeddingTimeoutSeconds)
                ? $"Model:TotalTimeoutSeconds is {options.TotalTimeoutSeconds}, shorter than one attempt "
                    + $"({Math.Max(options.TimeoutSeconds, options.EmbeddingTimeoutSeconds)}); raise it or shorten the attempt."
                : null,
        ];
        return failures.OfType<string>();
    }

    private static string? Outside(string name, double value, double lowest, double highest) =>
        value >= lowest && value <= highest ? null : $"Model:{name} is {value}; choose a value from {lowest} to {highest}.";
}
