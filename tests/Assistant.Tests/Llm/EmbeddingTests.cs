using System.Numerics.Tensors;
using Assistant.Llm;
using Assistant.Llm.Embeddings;
using Assistant.TestKit.OpenAi;
using Microsoft.Extensions.AI;

namespace Assistant.Tests.Llm;

public class EmbeddingTests
{
    [Theory]
    [InlineData("OpenAI", "/v1/embeddings")]
    [InlineData("Compatible", "/v1/embeddings")]
    [InlineData("AzureOpenAI", "/openai/deployments/test-embedding/embeddings?api-version=")]
    public async Task Embeds_with_every_provider(string provider, string path)
    {
        await using var server = await OpenAiServer.StartAsync();
        await using var host = new LlmHost(server, ("Provider", provider), ("Endpoint", provider == "AzureOpenAI" ? server.AzureEndpoint : server.Endpoint), ("EmbeddingDimensions", "64"));

        var vectors = await host.Embeddings.GenerateAsync(["reset my password", "how to reset a password", "billing in euros"], null, CancellationToken.None);

        Assert.All(vectors, vector => Assert.Equal(64, vector.Vector.Length));
        Assert.True(Similarity(vectors[0], vectors[1]) > Similarity(vectors[0], vectors[2]));
        Assert.StartsWith(path, Assert.Single(server.Requests).Target, StringComparison.Ordinal);
        Assert.Equal($"{provider.ToLowerInvariant()}/test-embedding", host.Models.EmbeddingModel);
    }

    [Fact]
    public async Task Many_texts_travel_in_batches_and_come_back_in_order()
    {
        string[] texts = [.. Enumerable.Range(0, 200).Select(i => $"text number{i}")];
        await using var server = await OpenAiServer.StartAsync();
        await using var host = new LlmHost(server);

        var vectors = await host.Embeddings.GenerateAsync(texts, null, CancellationToken.None);

        Assert.Equal([96, 96, 8], server.Requests.Select(request => request.Inputs.Count));
        Assert.Equal(texts.Length, vectors.Count);
        Assert.Equal(HashedEmbeddings.Of(texts[150], 256), vectors[150].Vector.ToArray());
        Assert.Equal(400, vectors.Usage?.InputTokenCount);
    }

    [Fact]
    public void Long_texts_make_smaller_batches_and_none_is_lost()
    {
        var texts = Enumerable.Range(0, 10).Select(i => new string((char)('a' + i), 90_000)).Append("short").ToList();

        var batches = EmbeddingBatches.Split(texts).ToList();

        Assert.Equal([3, 3, 3, 2], batches.Select(batch => batch.Count));
        Assert.Equal(texts, batches.SelectMany(batch => batch));
        Assert.Equal([1], EmbeddingBatches.Split([new string('x', 1_000_000)]).Select(batch => batch.Count));
        Assert.Empty(EmbeddingBatches.Split([]));
    }

    [Theory]
    [InlineData("fewer", "1 vectors for 2 texts")]
    [InlineData("longer", "length 300 where 256 was expected")]
    [InlineData("uneven", "length 3 where 256 was expected")]
    [InlineData("nan", "not finite")]
    [InlineData("infinite", "not finite")]
    [InlineData("zero", "zero")]
    public async Task Vectors_that_would_spoil_an_index_are_refused(string spoiled, string words)
    {
        await using var server = await OpenAiServer.StartAsync();
        await using var host = new LlmHost(server);
        await host.Embeddings.GenerateAsync(["the first call settles the length"], null, CancellationToken.None);
        server.SpoilVectors = vectors => spoiled switch
        {
            "fewer" => [vectors[0]],
            "longer" => [.. vectors.Select(_ => new float[300])],
            "uneven" => [vectors[0], [1, 2, 3]],
            "nan" => [vectors[0], [.. vectors[1].Select(_ => float.NaN)]],
            "infinite" => [vectors[0], [float.PositiveInfinity, float.NegativeInfinity, .. vectors[1].Skip(2)]],
            _ => [vectors[0], new float[256]],
        };

        var outage = await Assert.ThrowsAsync<ModelUnavailableException>(() => host.Embeddings.GenerateAsync(["a", "b"], null, CancellationToken.None));

        Assert.Contains(words, outage.Message, StringComparison.Ordinal);
        Assert.Contains("Model:EmbeddingModel", outage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_ignores_the_dimensions_asked_for_is_refused_at_once()
    {
        await using var server = await OpenAiServer.StartAsync();
        server.SpoilVectors = vectors => [.. vectors.Select(_ => HashedEmbeddings.Of("a", 256))];
        await using var host = new LlmHost(server, ("EmbeddingDimensions", "64"));

        await Assert.ThrowsAsync<ModelUnavailableException>(() => host.Embeddings.GenerateAsync(["a"], null, CancellationToken.None));
    }

    [Fact]
    public async Task A_question_waits_less_long_than_an_index_run()
    {
        var gate = new TaskCompletionSource();
        await using var server = await OpenAiServer.StartAsync();
        await using var host = new LlmHost(server, ("MaxRetries", "0"), ("EmbeddingTimeoutSeconds", "25"));
        server.FailNext(Fault.Slow(gate.Task), times: 2);

        var question = host.Embeddings.GenerateAsync(["a question"], null, CancellationToken.None);
        await server.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(26));
        await Assert.ThrowsAsync<ModelUnavailableException>(() => question);

        var batch = host.Embeddings.GenerateAsync(["a chunk", "another chunk"], null, CancellationToken.None);
        await server.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(26));
        gate.SetResult();
        Assert.Equal(2, (await batch).Count);
    }

    [Fact]
    public async Task Faults_are_typed_as_they_are_for_chat()
    {
        await using var server = await OpenAiServer.StartAsync();
        await using var host = new LlmHost(server);

        server.FailNext(Fault.Unavailable, times: 4);
        var outage = await Assert.ThrowsAsync<ModelUnavailableException>(() => host.Embeddings.GenerateAsync([Prompts.Secret], null, CancellationToken.None));
        server.FailNext(Fault.Unauthorized);
        var refused = await Assert.ThrowsAsync<ModelRejectedException>(() => host.Embeddings.GenerateAsync([Prompts.Secret], null, CancellationToken.None));
        server.FailNext(Fault.InvalidJson);
        var garbage = await Assert.ThrowsAsync<ModelUnavailableException>(() => host.Embeddings.GenerateAsync([Prompts.Secret], null, CancellationToken.None));
        server.FailNext(Fault.OtherJson);
        await Assert.ThrowsAsync<ModelUnavailableException>(() => host.Embeddings.GenerateAsync([Prompts.Secret], null, CancellationToken.None));

        Assert.Contains("503", outage.Message, StringComparison.Ordinal);
        Assert.Equal(ModelRejection.Key, refused.Rejection);
        foreach (var text in new[] { $"{outage}", $"{refused}", $"{garbage}", host.Logs.All })
        {
            Assert.DoesNotContain(Prompts.Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(OpenAiServer.ApiKey, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_callers_own_cancellation_stays_a_cancellation()
    {
        var gate = new TaskCompletionSource();
        using var caller = new CancellationTokenSource();
        await using var server = await OpenAiServer.StartAsync();
        await using var host = new LlmHost(server);
        server.FailNext(Fault.Slow(gate.Task));

        var embedding = host.Embeddings.GenerateAsync(["a", "b"], null, caller.Token);
        await server.ReceiveAsync();
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => embedding);
    }

    private static float Similarity(Embedding<float> left, Embedding<float> right) => TensorPrimitives.CosineSimilarity(left.Vector.Span, right.Vector.Span);
}
