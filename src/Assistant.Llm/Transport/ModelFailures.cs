using System.ClientModel;
using System.Text.Json;
using Microsoft.SemanticKernel;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Assistant.Llm.Transport;

/// <summary>Turns what the connectors throw into the two exceptions of this project.</summary>
internal sealed class ModelFailures(ModelOptions options, string modelSetting, string model)
{
    private readonly string _host = string.IsNullOrWhiteSpace(options.Endpoint) ? "api.openai.com" : new Uri(options.Endpoint).Authority;

    /// <summary>The status and body of an HTTP answer that the connectors threw, or null.</summary>
    public static (int Status, ErrorBody Body)? HttpAnswer(Exception exception) => exception switch
    {
        HttpOperationException { StatusCode: { } status } thrown => ((int)status, new ErrorBody(thrown.ResponseContent)),
        HttpOperationException { InnerException: { } inner } => HttpAnswer(inner),
        ClientResultException { Status: > 0 } thrown => (thrown.Status, new ErrorBody(thrown.GetRawResponse()?.Content.ToString())),
        _ => null,
    };

    /// <summary>The exception to throw instead, or null for one that is not about the model: a bug, which stays what it is.</summary>
    public Exception? Translate(Exception exception) =>
        HttpAnswer(exception) is { } answer ? FromStatus(answer.Status, answer.Body) : FromNetwork(exception);

    public ModelUnavailableException Stalled(int seconds) =>
        new($"{_host} fell silent for {seconds} s in the middle of an answer; try again, or raise the time-outs under Model.");

    public ModelUnavailableException Cut() => new($"{_host} ended its answer before it was complete; try again.");

    public ModelUnavailableException NotAModel(string what) =>
        new($"{_host} answered with {what}; check that Model:Endpoint is the base URL of an OpenAI-compatible API and that {modelSetting} '{model}' fits it.");

    private Exception FromStatus(int status, ErrorBody body) => status switch
    {
        401 or 403 => Rejected(ModelRejection.Key, $"{_host} refused the key ({status}); check Model:ApiKey."),
        404 => Rejected(ModelRejection.Model, $"{_host} knows no model '{model}' (404); check {modelSetting} and Model:Endpoint."),
        >= 300 and < 400 => Rejected(ModelRejection.Model, $"{_host} redirects to another address ({status}); put the final address into Model:Endpoint."),
        413 => TooLong(status),
        400 or 422 when body.IsTooLong => TooLong(status),
        429 when body.IsQuota => new ModelUnavailableException($"{_host} says that the quota is used up (429); raise it with the provider."),
        429 => new ModelUnavailableException($"{_host} limits the rate of calls (429); try again later, or raise the limit with the provider."),
        408 or >= 500 => new ModelUnavailableException($"{_host} failed with status {status} {Attempts()}; try again later."),
        _ => Rejected(ModelRejection.Request, $"{_host} refused the request ({status}{Details(body)}); {Advice(body)}."),
    };

    private ModelUnavailableException? FromNetwork(Exception exception) => exception switch
    {
        TimeoutRejectedException timeout =>
            new($"{_host} did not answer within {timeout.Timeout.TotalSeconds:0} s {Attempts()}; raise the time-outs under Model or check the endpoint.", timeout),
        // Callers have looked for their own cancellation before they ask here.
        OperationCanceledException or TimeoutException =>
            new($"{_host} did not answer in time; raise the time-outs under Model or check the endpoint."),
        BrokenCircuitException circuit =>
            new($"{_host} has been failing and is left alone for {options.Circuit.BreakSeconds} s; try again then.", circuit),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } network =>
            new($"No host is called {_host}; check Model:Endpoint and the network's name service.", network),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } network =>
            new($"{_host} gave no trusted TLS connection; check its certificate and that Model:Endpoint has the right scheme.", network),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } network =>
            new($"Nothing answers at {_host}; start the endpoint or check Model:Endpoint.", network),
        HttpRequestException or IOException =>
            new($"{_host} broke the connection {Attempts()}; try again later.", exception),
        // What the SDKs throw while reading a body of another shape. Their messages may quote the body, so they are not carried along.
        JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException or IndexOutOfRangeException =>
            NotAModel($"something that is not a model's answer ({exception.GetType().Name})"),
        { InnerException: { } inner } => FromNetwork(inner),
        _ => null,
    };

    private ModelRejectedException TooLong(int status) =>
        Rejected(ModelRejection.TooLong, $"The prompt is longer than '{model}' reads ({status}); shorten the question or choose a model with a longer context.");

    private static ModelRejectedException Rejected(ModelRejection rejection, string message) => new(rejection, message);

    private string Attempts() => options.MaxRetries == 0 ? "in one attempt" : $"in up to {options.MaxRetries + 1} attempts";

    private static string Details(ErrorBody body) =>
        (body.Code is null ? "" : $", {body.Code}") + (body.Parameter is null ? "" : $", parameter {body.Parameter}");

    private string Advice(ErrorBody body) => body.Parameter switch
    {
        "temperature" => "set Model:Temperature to empty for this model",
        "max_tokens" or "max_completion_tokens" => "lower Model:MaxOutputTokens",
        "dimensions" => "remove Model:EmbeddingDimensions or choose a length that the model offers",
        _ => $"check that {modelSetting} '{model}' can do what is asked",
    };
}
