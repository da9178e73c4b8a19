using Assistant.Knowledge.Evaluation;
using Assistant.Knowledge.Indexing;
using Assistant.Knowledge.Sources;
using Assistant.Server.Rendering;
using Assistant.Storage;

namespace Assistant.Server.Composition;

/// <summary>
/// An index for one evaluation: in the data folder when it was named, else in a temporary folder or a PostgreSQL schema of its own, which go
/// when it is disposed.
/// </summary>
internal sealed class EvaluationIndex : IAsyncDisposable
{
    private readonly KnowledgeIndexOptions _options;
    private readonly string? _temporaryFolder;
    private readonly bool _isTemporary;

    private EvaluationIndex(KnowledgeIndexOptions options, string? temporaryFolder, bool isTemporary, IStoredKnowledgeIndex index) =>
        (_options, _temporaryFolder, _isTemporary, Index) = (options, temporaryFolder, isTemporary, index);

    public IStoredKnowledgeIndex Index { get; }

    public static async Task<EvaluationIndex> OpenAsync(CommandSession session, StorageEngine engine, CancellationToken cancellationToken)
    {
        if (engine == StorageEngine.Postgres && string.IsNullOrWhiteSpace(session.IndexOptions.ConnectionString))
            throw new UsageException("--engine Postgres needs a database; set Index:ConnectionString (environment variable ASSISTANT_Index__ConnectionString).");

        var isTemporary = engine == StorageEngine.Postgres || !session.Globals.DataIsGiven;
        var folder = engine == StorageEngine.Sqlite && isTemporary ? Directory.CreateTempSubdirectory("assistant-eval-").FullName : null;
        var options = new KnowledgeIndexOptions
        {
            Engine = engine,
            DataFolder = folder ?? session.Globals.DataFolder,
            ConnectionString = session.IndexOptions.ConnectionString,
            Schema = $"assistant_eval_{Guid.NewGuid():n}"[..40],
        };
        try
        {
            return new EvaluationIndex(options, folder, isTemporary, await KnowledgeIndexFactory.OpenAsync(options, session.Clock, cancellationToken));
        }
        catch
        {
            Remove(folder);
            throw;
        }
    }

    /// <exception cref="WorkFailedException">The dataset's pages cannot be read.</exception>
    public async Task<EvaluationReport> BuildAsync(
        CommandSession session, RetrievalDataset dataset, ProgressDisplay progress, CancellationToken cancellationToken)
    {
        var before = await Index.GetStateAsync(cancellationToken);
        if (before.Sources.FirstOrDefault(source => source.Name != dataset.Name) is { } other)
            throw new UsageException($"The data folder {_options.DataFolder} holds an index of '{other.Name}'; name an empty folder with --data, or leave --data out.");

        IReadOnlyList<(SourceOptions, IDocumentSource)> sources = [(dataset.Source, dataset.Pages ?? session.Sources.Create(dataset.Source))];
        var builder = Indexing.Builder(Index, await session.GetEmbedderAsync(cancellationToken), session.Clock);
        var report = await builder.RunAsync(sources, Indexing.Options, progress.OfIndexing(), cancellationToken);
        if (report.Sources[0].Unavailable is { } reason)
            throw new WorkFailedException(reason);
        if (report.State.Documents == 0)
            throw new WorkFailedException($"The dataset '{dataset.Name}' has no readable page; check its files.");
        return new EvaluationReport(report.State, report.Sources[0].Skipped, await CountMissingAsync(dataset, cancellationToken), report.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        await Index.DisposeAsync();
        if (_isTemporary)
            await KnowledgeIndexFactory.DeleteAsync(_options, CancellationToken.None);
        Remove(_temporaryFolder);
    }

    private async Task<int> CountMissingAsync(RetrievalDataset dataset, CancellationToken cancellationToken)
    {
        var gold = dataset.Questions.SelectMany(question => question.Judgments.Where(judgment => judgment.Value > 0).Select(judgment => judgment.Key)).ToHashSet();
        await using var run = await Index.BeginRunAsync(
            new IndexRunOptions((await Index.GetStateAsync(cancellationToken)).Embedding, Indexing.Options.AnalysisVersion, Rebuild: false), cancellationToken);
        await foreach (var page in run.ReadDocumentsAsync(dataset.Name, cancellationToken))
            gold.Remove(page.Path);
        return gold.Count;
    }

    private static void Remove(string? folder)
    {
        if (folder is null)
            return;
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A scanner may hold a file for a moment; what stays lies in the system's own temporary folder.
        }
    }
}

/// <param name="Elapsed">Wall time of indexing.</param>
internal sealed record EvaluationReport(IndexState State, long Skipped, int GoldPagesMissing, TimeSpan Elapsed);
