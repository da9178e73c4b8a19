namespace Assistant.Llm;

/// <summary>Which models to use and how patiently; configuration section <c>Model</c>.</summary>
public sealed class ModelOptions
{
    public const string Section = "Model";

    /// <summary>Default: <see cref="ModelProvider.None"/>, which answers extractively and searches by words alone.</summary>
    public ModelProvider Provider { get; set; }

    /// <summary>
    /// <c>https://NAME.openai.azure.com</c> for Azure OpenAI; the base URL, usually ending in <c>/v1</c>, for a compatible endpoint;
    /// empty means OpenAI's own for OpenAI.
    /// </summary>
    public string? Endpoint { get; set; }

    /// <summary>Needed for OpenAI and Azure OpenAI; compatible endpoints on one's own machine often have none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Model name, or the deployment's name on Azure. Empty: no chat model.</summary>
    public string? ChatModel { get; set; }

    /// <summary>The chat model takes pictures, so that those of a question are given to it. Default: false.</summary>
    public bool SeesImages { get; set; }

    /// <summary>Model name, or the deployment's name on Azure. Empty: no embeddings.</summary>
    public string? EmbeddingModel { get; set; }

    /// <summary>Vector length to ask for, where the model can shorten its vectors. Default: the model's own length.</summary>
    public int? EmbeddingDimensions { get; set; }

    /// <summary>Allows a plain http endpoint that is not on this machine: key, questions and documents then travel readable.</summary>
    public bool AllowInsecureEndpoint { get; set; }

    /// <summary>Default: 0. Empty leaves it to the model; reasoning models refuse any value.</summary>
    public double? Temperature { get; set; } = 0;

    /// <summary>Longest answer, in tokens, unless the prompt says otherwise. Default: 1500.</summary>
    public int MaxOutputTokens { get; set; } = 1500;

    /// <summary>Longest wait for one attempt at a chat answer, for the next piece of a streamed one, or for a batch of embeddings. Default: 30.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Longest wait for one attempt at embedding a single text, which is what a question is. Default: 5.</summary>
    public int EmbeddingTimeoutSeconds { get; set; } = 5;

    /// <summary>Longest wait for a call with all its attempts and the pauses between them. Default: 90.</summary>
    public int TotalTimeoutSeconds { get; set; } = 90;

    /// <summary>Attempts after the first one. Default: 3; 0 turns retries off.</summary>
    public int MaxRetries { get; set; } = 3;

    public CircuitOptions Circuit { get; } = new();
}

public enum ModelProvider { None, OpenAI, AzureOpenAI, Compatible }

/// <summary>When to stop calling an endpoint that keeps failing.</summary>
public sealed class CircuitOptions
{
    /// <summary>Share of failed attempts that opens the circuit, 0..1. Default: 0.5.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Attempts within the window before the share means anything. Default: 8.</summary>
    public int MinimumAttempts { get; set; } = 8;

    /// <summary>Default: 30.</summary>
    public int WindowSeconds { get; set; } = 30;

    /// <summary>How long calls fail at once before one is let through as a trial. Default: 15.</summary>
    public int BreakSeconds { get; set; } = 15;
}
