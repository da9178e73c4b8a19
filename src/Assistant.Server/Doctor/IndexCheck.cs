using System.Runtime.CompilerServices;
using Assistant.Knowledge.Analysis;
using Assistant.Knowledge.Indexing;
using Assistant.Knowledge.Retrieval;
using Assistant.Server.Composition;
using Assistant.Server.Rendering;
using Assistant.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Assistant.Server.Doctor;

internal sealed class IndexCheck : IHealthCheck
{
    private const string Subject = "index";
    private static readonly TimeSpan _staleAfter = TimeSpan.FromDays(14);

    public async IAsyncEnumerable<Finding> RunAsync(CommandSession session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (state, trouble) = await ReadStateAsync(session, cancellationToken);
        if (state is null)
        {
            if (trouble is not null)
                yield return trouble;
            yield break;
        }

        yield return state.AnalysisVersion == TextAnalyzer.Version
            ? Finding.Well(Subject, $"{session.IndexOptions.Engine} holds {Count.Of(state.Documents, "page")} in {Count.Of(state.Chunks, "passage")}.")
            : Finding.Wrong(Subject, "It was made by another version of assistant; run `assistant index --rebuild`.");
        foreach (var source in state.Sources)
            yield return Freshness(source, session.Clock.GetUtcNow());
        foreach (var name in NamedSources(session).Except(state.Sources.Select(source => source.Name)))
            yield return Finding.Doubtful(Subject, $"'{name}' is configured and was never indexed; run `assistant index`.");
        if (Embedding(session, state) is { } finding)
            yield return finding;
    }

    /// <returns>Neither when the configuration or the data folder is too wrong to tell, which another line says.</returns>
    private static async Task<(IndexState? State, Finding? Trouble)> ReadStateAsync(CommandSession session, CancellationToken cancellationToken)
    {
        try
        {
            if (session.IndexOptions.Engine == StorageEngine.Sqlite && File.Exists(session.IndexOptions.DataFolder))
                return (null, null);
            await using var index = await session.OpenBuiltIndexAsync(cancellationToken);
            var state = await index.GetStateAsync(cancellationToken);
            if (state.AnalysisVersion == TextAnalyzer.Version)
                await TryAsync(index, cancellationToken);
            return (state, null);
        }
        catch (Exception fault) when (fault is WorkFailedException or IndexUnavailableException or IndexOutdatedException)
        {
            return (null, Finding.Wrong(Subject, fault.Message));
        }
        catch (Exception fault) when (fault is OptionsValidationException or InvalidOperationException)
        {
            return (null, null);
        }
    }

    /// <summary>Checks the file and searches once, which reads every term vector.</summary>
    private static async Task TryAsync(IStoredKnowledgeIndex index, CancellationToken cancellationToken)
    {
        await index.CheckAsync(cancellationToken);
        using var search = new KnowledgeSearch(index, RankingWeights.Default, null, null);
        await search.SearchAsync("doctor", 1, cancellationToken);
    }

    private static Finding Freshness(SourceStatus source, DateTimeOffset now)
    {
        var age = now - source.IndexedAt;
        var says = $"'{source.Name}' has {Count.Of(source.Documents, "page")}, read {Age.Of(age)}";
        return age > _staleAfter
            ? Finding.Doubtful(Subject, $"{says}; run `assistant index` to bring it up to date.")
            : Finding.Well(Subject, $"{says}.");
    }

    private static IEnumerable<string> NamedSources(CommandSession session)
    {
        try
        {
            return [.. session.Services.GetRequiredService<IOptions<ConfiguredSources>>().Value.Sources
                .Select(source => source.Name.Trim()).Where(name => name.Length > 0)];
        }
        catch (Exception fault) when (fault is OptionsValidationException or InvalidOperationException)
        {
            return [];
        }
    }

    private static Finding? Embedding(CommandSession session, IndexState state)
    {
        try
        {
            return session.GetSearchProfile(state) is not { } wanted ? null
                : state.Embedding is null ? Finding.Doubtful(Subject, $"It has no vectors of {wanted.Model}; run `assistant index` to add them.")
                : state.Embedding != wanted ? Finding.Wrong(Subject, $"Its vectors come from {state.Embedding.Model} ({state.Embedding.Dimensions} numbers) and the configuration asks for {wanted.Model} ({wanted.Dimensions}); run `assistant index --rebuild`.")
                : Finding.Well(Subject, $"Its vectors come from {wanted.Model}, as configured.");
        }
        catch (Exception fault) when (fault is OptionsValidationException or InvalidOperationException)
        {
            return null;
        }
    }
}
