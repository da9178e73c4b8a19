using Assistant.Knowledge.Indexing;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Sources;
using Assistant.Llm;
using Assistant.Server.Composition;
using Assistant.Storage;
using Assistant.Support.Answering;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Assistant.Server.Hosting;

/// <summary>
/// Answers from the index, which it opens when it is first asked and again after it failed. While the index cannot be read every question is handed
/// over, and says so.
/// </summary>
internal sealed partial class AnswerDesk(
    QuestionAnswererFactory answerers, ModelClients models, IOptions<ModelOptions> modelOptions, IOptions<KnowledgeIndexOptions> indexOptions,
    IOptions<ConfiguredSources> sources, DocumentSourceFactory factory, TimeProvider clock,
    ILogger<AnswerDesk> logger) : IAnswerDesk, IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private readonly Lazy<IReadOnlyList<string>> _internal = new(() => [.. sources.Value.Sources.Where(source => source.Internal).Select(source => factory.Create(source).Name)]);
    private Opened? _opened;
    private volatile string? _searchProblem;
    private volatile string? _modelProblem;

    public bool SeesImages => models.Chat?.SeesImages == true;

    /// <summary>Why the docs could not be searched the last time; null when they could.</summary>
    public string? SearchProblem => _searchProblem;

    /// <summary>Why the model did not answer the last time; null when it did, or when there is none.</summary>
    public string? ModelProblem => _modelProblem;

    public async Task<AnsweredMessage> AnswerAsync(IncomingQuestion question, IAnswerSink? sink, CancellationToken cancellationToken)
    {
        try
        {
            var policy = question.Policy.PublicOnly ? question.Policy with { Excluded = _internal.Value } : question.Policy;
            var answered = await (await OpenAsync(cancellationToken)).Answerer.AnswerAsync(question with { Policy = policy }, sink, cancellationToken);
            _searchProblem = null;
            if (answered.Index is not null)                          // else nothing was asked of the model
                _modelProblem = answered.ModelIsDown ? answered.Problem : null;
            return answered;
        }
        catch (Exception failure) when (failure is IndexUnavailableException or EmbeddingModelMismatchException)
        {
            _searchProblem = failure.Message;
            LogSearchDown(failure.Message);
            return new AnsweredMessage([new AnsweredPart(question.Text, new Answer.HandedOver(HandOverReason.SearchUnavailable, []))], null, failure.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_opened is { } opened)
        {
            opened.Search.Dispose();
            await opened.Index.DisposeAsync();
        }

        _opening.Dispose();
    }

    private async Task<Opened> OpenAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _opened) is { } known)
            return known;
        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (_opened is null)
            {
                var index = await KnowledgeIndexFactory.OpenAsync(indexOptions.Value, clock, cancellationToken);
                var state = await index.GetStateAsync(cancellationToken);
                var search = new KnowledgeSearch(index, RankingWeights.Default, models.Embeddings, EmbeddingSetup.SearchProfile(models, modelOptions.Value, state));
                Volatile.Write(ref _opened, new Opened(index, search, answerers.Create(search)));
            }

            return _opened!;
        }
        finally
        {
            _opening.Release();
        }
    }

    private sealed record Opened(IStoredKnowledgeIndex Index, KnowledgeSearch Search, QuestionAnswerer Answerer);

    [LoggerMessage(LogLevel.Error, "Questions are handed over, because the docs cannot be searched: {Problem}")]
    private partial void LogSearchDown(string problem);
}
