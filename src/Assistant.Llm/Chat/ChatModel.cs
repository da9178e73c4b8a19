using System.Runtime.CompilerServices;
using System.Text;
using Assistant.Llm.Prompts;
using Assistant.Llm.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI.Chat;

namespace Assistant.Llm.Chat;

/// <summary>The configured chat model. Safe for concurrent use.</summary>
public sealed partial class ChatModel
{
    private readonly IChatCompletionService _service;
    private readonly ModelOptions _options;
    private readonly ModelFailures _failures;
    private readonly UsageRecorder _recorder;
    private readonly Prompt<FollowSchemaInputs> _followSchema;
    private readonly TimeProvider _clock;
    private readonly ILogger<ChatModel> _logger;
    private volatile StructuredOutput _structured;

    internal ChatModel(IChatCompletionService service, ModelOptions options, UsageRecorder recorder, PromptLibrary prompts, TimeProvider clock, ILogger<ChatModel> logger)
    {
        _service = service;
        _options = options;
        _failures = new ModelFailures(options, "Model:ChatModel", options.ChatModel!);
        _recorder = recorder;
        _followSchema = prompts.Get<FollowSchemaInputs>("llm/follow-schema");
        _clock = clock;
        _logger = logger;
        Name = ModelClients.Identity(options.Provider, options.ChatModel!);
    }

    /// <summary>Pictures may be given to it.</summary>
    public bool SeesImages => _options.SeesImages;

    /// <summary>Provider and model, such as <c>openai/gpt-4.1-mini</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// Asks for one answer of the shape <typeparamref name="T"/>: a record whose name is the prompt's output. Property names are sent in camel
    /// case, words of an enum in snake case.
    /// </summary>
    /// <exception cref="ModelUnavailableException">Trying later can help.</exception>
    /// <exception cref="ModelRejectedException">A setting must be changed.</exception>
    public async Task<ModelReply<T>> AskAsync<T>(RenderedPrompt prompt, CancellationToken cancellationToken)
    {
        if (prompt.Output != typeof(T).Name)
            throw new ArgumentException($"prompts/{prompt.Name}.md has the output '{prompt.Output ?? "none"}'; it cannot be asked for {typeof(T).Name}.", nameof(prompt));

        LogPromptSensitive(prompt);
        var started = _clock.GetTimestamp();
        var outcome = "failed";
        TokenUsage usage = default;
        try
        {
            var reply = await CompleteAsync<T>(prompt, cancellationToken);
            (outcome, usage) = (reply switch { ModelReply<T>.Parsed => "parsed", ModelReply<T>.Malformed => "malformed", _ => "refused" }, reply.Usage);
            return reply;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = "cancelled";
            throw;
        }
        finally
        {
            _recorder.Record(Purpose(prompt), Name, outcome, _clock.GetElapsedTime(started), usage);
        }
    }

    /// <summary>
    /// As <see cref="AskAsync{T}(RenderedPrompt, CancellationToken)"/>, and shows the answer's JSON as far as it is written, piece by piece. A stream that
    /// breaks, or ends in something that is no answer, is asked for again as a whole; what was shown until then may have to be taken back.
    /// </summary>
    public async Task<ModelReply<T>> AskAsync<T>(RenderedPrompt prompt, Func<string, Task> onText, CancellationToken cancellationToken)
    {
        if (prompt.Output != typeof(T).Name)
            throw new ArgumentException($"prompts/{prompt.Name}.md has the output '{prompt.Output ?? "none"}'; it cannot be asked for {typeof(T).Name}.", nameof(prompt));

        LogPromptSensitive(prompt);
        var started = _clock.GetTimestamp();
        var outcome = "failed";
        var structured = _structured;
        var text = new StringBuilder();
        var stream = new TextStream(_service, _failures, _options, _clock);
        try
        {
            var history = History(structured is StructuredOutput.Schema ? prompt.Messages : WithSchema<T>(prompt.Messages));
            await foreach (var piece in stream.ReadAsync(history, Settings(prompt, ResponseFormat<T>(structured)), cancellationToken))
            {
                text.Append(piece);
                await onText(text.ToString());
            }

            if (ReplyReader.Read<T>(text.ToString(), stream.Usage) is ModelReply<T>.Parsed parsed)
            {
                outcome = "parsed";
                return parsed;
            }

            outcome = "malformed";
        }
        catch (ModelRejectedException) when (structured < StructuredOutput.Prompt)
        {
            // Perhaps only the form of the answer was refused; the whole answer steps down to another form.
        }
        catch (ModelUnavailableException) when (text.Length > 0)
        {
            // It broke on the way.
        }
        finally
        {
            _recorder.Record(Purpose(prompt), Name, cancellationToken.IsCancellationRequested ? "cancelled" : outcome, _clock.GetElapsedTime(started), stream.Usage);
        }

        return await AskAsync<T>(prompt, cancellationToken);
    }

    /// <summary>The answer as it is written, for prompts without an output. A stream that ends early throws after what was already given.</summary>
    /// <exception cref="ModelUnavailableException">Trying later can help.</exception>
    /// <exception cref="ModelRejectedException">A setting must be changed.</exception>
    public async IAsyncEnumerable<string> StreamTextAsync(RenderedPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LogPromptSensitive(prompt);
        var started = _clock.GetTimestamp();
        var outcome = "abandoned";
        var stream = new TextStream(_service, _failures, _options, _clock);
        try
        {
            await foreach (var text in stream.ReadAsync(History(prompt.Messages), Settings(prompt, null), cancellationToken))
                yield return text;
            outcome = "streamed";
        }
        finally
        {
            outcome = cancellationToken.IsCancellationRequested ? "cancelled" : stream.Failed ? "failed" : outcome;
            _recorder.Record(Purpose(prompt), Name, outcome, _clock.GetElapsedTime(started), stream.Usage);
        }
    }

    private async Task<ModelReply<T>> CompleteAsync<T>(RenderedPrompt prompt, CancellationToken cancellationToken)
    {
        while (true)
        {
            var structured = _structured;
            var history = History(structured is StructuredOutput.Schema ? prompt.Messages : WithSchema<T>(prompt.Messages));
            var settings = Settings(prompt, ResponseFormat<T>(structured));
            IReadOnlyList<Microsoft.SemanticKernel.ChatMessageContent> contents;
            try
            {
                contents = await _service.GetChatMessageContentsAsync(history, settings, kernel: null, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception fault) when (structured < StructuredOutput.Prompt
                && ModelFailures.HttpAnswer(fault) is { Status: 400 or 422 or 501, Body.IsAboutResponseFormat: true })
            {
                _structured = structured + 1;
                LogSteppedDown(Name, structured, structured + 1);
                continue;
            }
            catch (Exception fault) when (ModelFailures.HttpAnswer(fault) is { Status: 400, Body.IsContentFilter: true })
            {
                return new ModelReply<T>.Refused("content filter", default);
            }
            catch (Exception fault) when (_failures.Translate(fault) is { } translated)
            {
                throw translated;
            }

            if (contents is not [{ InnerContent: ChatCompletion completion }, ..])
                throw _failures.NotAModel("no answer at all");
            LogAnswerSensitive(prompt.Name, completion);
            return ReplyReader.Read<T>(completion);
        }
    }

    private IReadOnlyList<PromptMessage> WithSchema<T>(IReadOnlyList<PromptMessage> messages)
    {
        var instruction = _followSchema.Render(new FollowSchemaInputs(new Trusted(OutputSchema<T>.Schema.GetRawText()))).Messages[0];
        // One system message: some compatible endpoints take no second one.
        return messages is [{ Role: PromptRole.System } system, ..]
            ? [system with { Text = $"{system.Text}\n\n{instruction.Text}" }, .. messages.Skip(1)]
            : [instruction, .. messages];
    }

    private static object? ResponseFormat<T>(StructuredOutput structured) => structured switch
    {
        StructuredOutput.Schema => OutputSchema<T>.Format,
        StructuredOutput.Object => "json_object",
        _ => null,
    };

    private PromptExecutionSettings Settings(RenderedPrompt prompt, object? responseFormat) =>
        SdkClients.ChatSettings(_options, _options.Temperature is null ? null : prompt.Temperature ?? _options.Temperature,
            prompt.MaxOutputTokens ?? _options.MaxOutputTokens, responseFormat);

    private static ChatHistory History(IReadOnlyList<PromptMessage> messages)
    {
        var history = new ChatHistory();
        foreach (var message in messages)
        {
            var role = message.Role switch { PromptRole.System => AuthorRole.System, PromptRole.User => AuthorRole.User, _ => AuthorRole.Assistant };
            if (message.Images.Count == 0)
                history.AddMessage(role, message.Text);
            else
                history.AddMessage(role, [new Microsoft.SemanticKernel.TextContent(message.Text), .. message.Images.Select(image => new ImageContent(image.Data, image.MediaType))]);
        }

        return history;
    }

    private static string Purpose(RenderedPrompt prompt) => $"{prompt.Name}@{prompt.Version}";

    private void LogPromptSensitive(RenderedPrompt prompt)
    {
        if (_logger.IsEnabled(LogLevel.Trace))
            LogPromptSensitive(prompt.Name, string.Join("\n\n", prompt.Messages.Select(message => $"{message.Role}: {message.Text}")));
    }

    private void LogAnswerSensitive(string name, ChatCompletion completion)
    {
        if (_logger.IsEnabled(LogLevel.Trace))
            LogAnswerSensitive(name, string.Concat(completion.Content.Select(part => part.Text)));
    }

    [LoggerMessage(LogLevel.Trace, "Prompt {Name}:\n{Text}")]
    private partial void LogPromptSensitive(string name, string text);

    [LoggerMessage(LogLevel.Trace, "Answer to {Name}:\n{Text}")]
    private partial void LogAnswerSensitive(string name, string text);

    [LoggerMessage(LogLevel.Warning, "{Model} does not know structured output as {Refused}; using {Next} until the next start.")]
    private partial void LogSteppedDown(string model, StructuredOutput refused, StructuredOutput next);
}

internal sealed record FollowSchemaInputs(Trusted Schema);
