using Microsoft.Extensions.Options;

namespace Assistant.Tests.Llm;

public class ModelOptionsTests
{
    private static readonly (string, string?)[] _good = [("Provider", "OpenAI"), ("ApiKey", "sk-abc"), ("ChatModel", "m")];

    [Fact]
    public async Task Nothing_configured_means_no_model_and_is_fine()
    {
        await using var host = new LlmHost();

        host.Get<IStartupValidator>().Validate();

        Assert.Null(host.Models.Chat);
        Assert.Null(host.Models.Embeddings);
        Assert.Null(host.Models.EmbeddingModel);
    }

    [Fact]
    public async Task Chat_and_embeddings_are_configured_apart()
    {
        await using var chat = new LlmHost(_good);
        await using var embeddings = new LlmHost([.. _good, ("ChatModel", ""), ("EmbeddingModel", "e")]);

        Assert.Equal((true, false), (chat.Models.Chat is not null, chat.Models.Embeddings is not null));
        Assert.Equal((false, true), (embeddings.Models.Chat is not null, embeddings.Models.Embeddings is not null));
    }

    [Theory]
    [InlineData("ApiKey", "", "Model:ApiKey is empty")]
    [InlineData("ApiKey", "sk abc", "Model:ApiKey has a space, a line break or a non-ASCII character in its 6 characters")]
    [InlineData("ApiKey", "sk-abc\n", "Model:ApiKey has a space, a line break")]
    [InlineData("ChatModel", " ", "Model:Provider is OpenAI but Model:ChatModel and Model:EmbeddingModel are both empty")]
    [InlineData("Provider", "None", "Model:Provider is None although a model is named ('m')")]
    [InlineData("Provider", "17", "Model:Provider is '17'")]
    [InlineData("Provider", "AzureOpenAI", "Model:Endpoint is empty; set it to https://NAME.openai.azure.com.")]
    [InlineData("Provider", "Compatible", "Model:Endpoint is empty; set it to the base URL")]
    [InlineData("Endpoint", "api.example.com", "Model:Endpoint is not an http or https address")]
    [InlineData("Endpoint", "ftp://api.example.com", "Model:Endpoint is not an http or https address")]
    [InlineData("Endpoint", "http://10.0.0.8:8000/v1", "Model:Endpoint 'http://10.0.0.8:8000' would send the key")]
    [InlineData("Endpoint", "http://localhost.example.com/v1", "would send the key")]
    [InlineData("Endpoint", "https://user:hunter2@example.com/v1", "Model:Endpoint for example.com carries a user name")]
    [InlineData("Endpoint", "https://example.com/v1?key=hunter2", "Model:Endpoint for example.com carries")]
    [InlineData("TimeoutSeconds", "0", "Model:TimeoutSeconds is 0; choose a value from 1 to 3600.")]
    [InlineData("MaxRetries", "11", "Model:MaxRetries is 11")]
    [InlineData("Temperature", "2.5", "Model:Temperature is 2.5")]
    [InlineData("Temperature", "NaN", "Model:Temperature is NaN")]
    [InlineData("EmbeddingDimensions", "0", "Model:EmbeddingDimensions is 0")]
    [InlineData("TotalTimeoutSeconds", "20", "Model:TotalTimeoutSeconds is 20, shorter than one attempt (30)")]
    [InlineData("Circuit:MinimumAttempts", "1", "Model:Circuit:MinimumAttempts is 1")]
    [InlineData("Circuit:FailureRatio", "0", "Model:Circuit:FailureRatio is 0")]
    public async Task A_wrong_setting_stops_the_start_and_says_how_to_mend_it(string key, string value, string words)
    {
        await using var host = new LlmHost([.. _good, (key, value)]);

        var failure = Assert.Throws<OptionsValidationException>(host.Get<IStartupValidator>().Validate);

        Assert.Contains(words, Assert.Single(failure.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-abc", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_failure_is_listed_at_once()
    {
        await using var host = new LlmHost(("Provider", "AzureOpenAI"), ("ChatModel", "m"), ("MaxRetries", "-1"), ("Endpoint", "https://x.openai.azure.com/v1"));

        var failure = Assert.Throws<OptionsValidationException>(host.Get<IStartupValidator>().Validate);

        Assert.Equal(3, failure.Failures.Count());
    }

    [Theory]
    [InlineData("http://localhost:11434/v1", null)]
    [InlineData("http://127.0.0.1:1/v1", null)]
    [InlineData("http://[::1]:1/v1", null)]
    [InlineData("https://models.example.com/v1", null)]
    [InlineData("http://10.0.0.8:8000/v1", "true")]
    public async Task Safe_endpoints_pass(string endpoint, string? insecure)
    {
        await using var host = new LlmHost(("Provider", "Compatible"), ("ChatModel", "m"), ("Endpoint", endpoint), ("AllowInsecureEndpoint", insecure ?? "false"));

        host.Get<IStartupValidator>().Validate();

        Assert.NotNull(host.Models.Chat);
    }
}
