using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Assistant.TestKit.OpenAi;

/// <summary>
/// An OpenAI and Azure OpenAI endpoint on loopback. Chat replies are played from a script, embeddings are hashed words; faults come first. A request
/// that the script does not plan, or that fails a turn's expectations, is refused, and disposing the server then throws what was wrong.
/// </summary>
public sealed class OpenAiServer : IAsyncDisposable
{
    public const string ChatModel = "test-chat";
    public const string EmbeddingModel = "test-embedding";
    public const string ApiKey = "sk-test-0123456789abcdef-never-in-a-log";

    private readonly Lock _lock = new();
    private readonly Queue<Turn> _script = new();
    private readonly Queue<Fault> _faults = new();
    private readonly List<RecordedRequest> _requests = [];
    private readonly List<string> _complaints = [];
    private readonly Channel<RecordedRequest> _arrivals = Channel.CreateUnbounded<RecordedRequest>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly WebApplication _app;
    private Func<ChatRequest, Turn>? _responder;

    private OpenAiServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/chat/completions", context => ServeAsync(context, deployment: null, AnswerChatAsync));
        _app.MapPost("/v1/embeddings", context => ServeAsync(context, deployment: null, AnswerEmbeddingsAsync));
        _app.MapPost("/openai/deployments/{deployment}/chat/completions", (HttpContext context, string deployment) => ServeAsync(context, deployment, AnswerChatAsync));
        _app.MapPost("/openai/deployments/{deployment}/embeddings", (HttpContext context, string deployment) => ServeAsync(context, deployment, AnswerEmbeddingsAsync));
        _app.MapGet("/v1/models", ListModelsAsync);
    }

    /// <summary>Base URL for OpenAI and compatible clients, ending in <c>/v1</c>.</summary>
    public string Endpoint => $"{AzureEndpoint}/v1";

    public string AzureEndpoint => _app.Urls.First();

    /// <summary>Length of vectors when the client does not ask for one.</summary>
    public int EmbeddingDimensions { get; set; } = 256;

    /// <summary>False: <c>json_schema</c> is refused with a 400, as older compatible endpoints do.</summary>
    public bool KnowsJsonSchema { get; set; } = true;

    /// <summary>False: <c>json_object</c> is refused with a 400.</summary>
    public bool KnowsJsonObject { get; set; } = true;

    /// <summary>False: any key is good, as on one's own machine.</summary>
    public bool ChecksKey { get; set; } = true;

    /// <summary>Changes the vectors of a batch before they are sent; null sends them as they are.</summary>
    public Func<IReadOnlyList<float[]>, IReadOnlyList<float[]>>? SpoilVectors { get; set; }

    /// <summary>Everything received, in order, refused requests included.</summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    public IReadOnlyList<ChatRequest> Chats => [.. Requests.Select(request => request.Chat).OfType<ChatRequest>()];

    /// <summary>Turns that nobody asked for yet.</summary>
    public int TurnsLeft
    {
        get
        {
            lock (_lock)
                return _script.Count;
        }
    }

    public static async Task<OpenAiServer> StartAsync(params IEnumerable<Turn> script)
    {
        var server = new OpenAiServer();
        server.Script(script);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Adds planned turns at the end.</summary>
    public void Script(params IEnumerable<Turn> turns)
    {
        lock (_lock)
            foreach (var turn in turns)
                _script.Enqueue(turn);
    }

    /// <summary>Replies to every request beyond the script, for walks that are too long to write down.</summary>
    public void AnswerWith(Func<ChatRequest, Turn> responder) => _responder = responder;

    /// <summary>The next requests, of whatever kind, meet this fault; a planned turn waits for the one after.</summary>
    public void FailNext(Fault fault, int times = 1)
    {
        lock (_lock)
            for (var i = 0; i < times; i++)
                _faults.Enqueue(fault);
    }

    /// <summary>The next request that has not been awaited yet, as soon as it is received and before it is answered; throws after a minute without one.</summary>
    public async Task<RecordedRequest> ReceiveAsync() => await _arrivals.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
        if (_complaints.Count > 0)
            throw new InvalidOperationException("The scripted conversation was not kept: " + string.Join("; ", _complaints));
    }

    private async Task ServeAsync(HttpContext context, string? deployment, Func<HttpContext, RecordedRequest, CancellationToken, Task> answer)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        var token = either.Token;
        try
        {
            var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, cancellationToken: token);
            var (request, fault) = Record(context, body);
            _arrivals.Writer.TryWrite(request);

            if (fault is not null && await fault.ApplyAsync(context, Echo(request), token))
                return;
            if (Refusal(context, deployment, body) is { } refusal)
                await Fault.WriteErrorAsync(context, refusal.Status, refusal.Code, null, $"Refused. {Echo(request)}", token);
            else
                await answer(context, request, token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            context.Abort();   // the client has gone, or the server is closing with a gate still shut
        }
    }

    private (RecordedRequest Request, Fault? Fault) Record(HttpContext context, JsonElement body)
    {
        var isChat = context.Request.Path.Value!.EndsWith("/chat/completions", StringComparison.Ordinal);
        var request = new RecordedRequest(
            context.Request.Path + context.Request.QueryString.Value,
            body,
            isChat ? new ChatRequest(body) : null,
            isChat ? [] : Inputs(body));
        lock (_lock)
        {
            _requests.Add(request);
            return (request, _faults.TryDequeue(out var fault) ? fault : null);
        }
    }

    private (int Status, string Code)? Refusal(HttpContext context, string? deployment, JsonElement body)
    {
        var key = deployment is null
            ? context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal)
            : context.Request.Headers["api-key"].ToString();
        if (ChecksKey && key != ApiKey)
            return (401, "invalid_api_key");
        if (deployment is not null && !context.Request.Query.ContainsKey("api-version"))
            return (404, "missing_api_version");
        return (deployment ?? body.GetProperty("model").GetString()) is ChatModel or EmbeddingModel
            ? null
            : (404, deployment is null ? "model_not_found" : "DeploymentNotFound");
    }

    private async Task AnswerChatAsync(HttpContext context, RecordedRequest recorded, CancellationToken token)
    {
        var request = recorded.Chat!;
        if ((request.ResponseFormat == "json_schema" && !KnowsJsonSchema) || (request.ResponseFormat == "json_object" && !KnowsJsonObject))
        {
            await Fault.WriteErrorAsync(context, 400, "invalid_request_error", null, $"response_format.type '{request.ResponseFormat}' is not supported", token);
            return;
        }

        if (Next(request) is { } turn)
            await ChatReplies.WriteAsync(context, request, turn, token);
        else
            await Fault.WriteErrorAsync(context, 400, "not_in_the_script", null, "This turn was not planned.", token);
    }

    /// <summary>Null, after a complaint, when the conversation has left the script.</summary>
    private Turn? Next(ChatRequest request)
    {
        lock (_lock)
        {
            var planned = _script.TryDequeue(out var turn);
            if (!planned && _responder is null)
            {
                _complaints.Add($"request {_requests.Count} was not planned, its last message begins '{Beginning(request.Messages[^1].Text)}'");
                return null;
            }

            try
            {
                turn ??= _responder!(request);
                foreach (var check in turn.Checks)
                    check(request);
                return turn;
            }
            catch (Exception failed)   // whatever an assertion library throws is the test's own message
            {
                _complaints.Add($"request {_requests.Count}: {failed.Message}");
                return null;
            }
        }
    }

    private async Task AnswerEmbeddingsAsync(HttpContext context, RecordedRequest request, CancellationToken token)
    {
        var dimensions = request.Body.TryGetProperty("dimensions", out var asked) ? asked.GetInt32() : EmbeddingDimensions;
        var base64 = request.Body.TryGetProperty("encoding_format", out var format) && format.GetString() == "base64";
        IReadOnlyList<float[]> vectors = [.. request.Inputs.Select(text => HashedEmbeddings.Of(text, dimensions))];
        vectors = SpoilVectors?.Invoke(vectors) ?? vectors;
        var words = request.Inputs.Sum(text => HashedEmbeddings.Words(text).Count());
        await context.Response.WriteAsJsonAsync(
            new
            {
                @object = "list",
                data = vectors.Select((vector, index) => new { @object = "embedding", index, embedding = base64 ? (object)HashedEmbeddings.ToBase64(vector) : vector }),
                model = EmbeddingModel,
                usage = new { prompt_tokens = words, total_tokens = words },
            },
            token);
    }

    private async Task ListModelsAsync(HttpContext context)
    {
        if (ChecksKey && context.Request.Headers.Authorization != $"Bearer {ApiKey}")
            await Fault.WriteErrorAsync(context, 401, "invalid_api_key", null, "Refused.", context.RequestAborted);
        else
            await context.Response.WriteAsJsonAsync(
                new { @object = "list", data = new[] { ChatModel, EmbeddingModel }.Select(id => new { id, @object = "model" }) }, context.RequestAborted);
    }

    private static IReadOnlyList<string> Inputs(JsonElement body)
    {
        var input = body.GetProperty("input");
        return input.ValueKind is JsonValueKind.Array ? [.. input.EnumerateArray().Select(text => text.GetString()!)] : [input.GetString()!];
    }

    private static string Echo(RecordedRequest request) =>
        $"Incorrect API key provided: {ApiKey}. Input: {request.Chat?.Messages[^1].Text ?? string.Join(' ', request.Inputs)}";

    private static string Beginning(string text) => text.Length <= 80 ? text : text[..80];
}
