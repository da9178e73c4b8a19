using Assistant.Knowledge.Chunking;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Indexing;

/// <summary>
/// Brings an index up to date with its sources: 1. take the writer's seat, 2. read each source as a stream and stage what is new or changed,
/// 3. embed what has no vector yet, 4. stage the removal of what has gone, 5. publish all of it at once. One bad page or one unreachable source
/// does not end the run; until the end readers see the old index.
/// </summary>
/// <param name="chunk">Cuts a page.</param>
/// <param name="encode">Term vector of a chunk, which the index keeps unread.</param>
/// <param name="embedder">Null for a lexical index.</param>
public sealed class IndexBuilder(
    IKnowledgeIndex index,
    Func<Document, IReadOnlyList<Chunk>> chunk,
    Func<Document, Chunk, byte[]> encode,
    IndexEmbedder? embedder,
    TimeProvider clock)
{
    /// <exception cref="IndexBusyException">Another run is going on.</exception>
    /// <exception cref="EmbeddingModelMismatchException">The published vectors come from another model and <see cref="IndexBuildOptions.Rebuild"/> is off.</exception>
    /// <exception cref="EmbeddingFailedException">The embedding model did not deliver; the index is as it was.</exception>
    /// <exception cref="SourceUnavailableException">In a rebuild, which would otherwise lose the source's pages.</exception>
    /// <exception cref="IndexRunRefusedException">The run would lose or mix up pages of sources; nothing was changed.</exception>
    public async Task<IndexReport> RunAsync(
        IReadOnlyList<(SourceOptions Options, IDocumentSource Source)> sources,
        IndexBuildOptions options,
        IProgress<IndexProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (sources.GroupBy(entry => entry.Source.Name).FirstOrDefault(group => group.Count() > 1) is { } twins)
            throw new ArgumentException($"Two sources are named '{twins.Key}'; give each a name of its own.");

        var start = clock.GetTimestamp();
        var before = await index.GetStateAsync(cancellationToken);
        var rebuild = options.Rebuild || (before.Documents > 0 && before.AnalysisVersion != options.AnalysisVersion);
        IndexRunRules.CheckLocations(sources, before);
        if (rebuild && !options.RemoveOtherSources)
            IndexRunRules.CheckThatRebuildIsWhole(sources, before, options);

        await using var run = await index.BeginRunAsync(new IndexRunOptions(embedder?.Profile, options.AnalysisVersion, rebuild), cancellationToken);
        if ((await index.GetStateAsync(cancellationToken)).Generation != before.Generation)
            throw new IndexBusyException("Another run published while this one was about to begin; run it again.");
        var pass = new SourcePass(run, chunk, encode, new DocumentFingerprint(options, embedder?.Profile), embedder is null ? null : new VectorFiller(run, embedder));
        var reports = new List<SourceReport>();
        var statuses = new List<SourceStatus>();
        foreach (var (source, reader) in sources)
        {
            var sourceStart = clock.GetTimestamp();
            var tally = await pass.ReadAsync(reader, rebuild, progress, cancellationToken);
            if (rebuild)
                IndexRunRules.CheckThatNothingIsLost(tally, before);
            reports.Add(tally.ToReport(clock.GetElapsedTime(sourceStart)));
            if (tally.Unavailable is null || tally.Pages > 0)
                statuses.Add(new SourceStatus(reader.Name, PublicLocation.Of(source.Location), tally.Revision, clock.GetUtcNow(), tally.After.Documents, tally.After.Chunks));
        }

        var others = options.RemoveOtherSources ? before.Sources.Select(source => source.Name).Except(sources.Select(entry => entry.Source.Name)) : [];
        var removedWithTheirSource = await RemoveAllAsync(run, others, cancellationToken);
        await run.PublishAsync(statuses, cancellationToken);
        return new IndexReport(reports, await index.GetStateAsync(cancellationToken), removedWithTheirSource, clock.GetElapsedTime(start));
    }

    private static async Task<long> RemoveAllAsync(IIndexRun run, IEnumerable<string> sources, CancellationToken cancellationToken)
    {
        var removed = 0L;
        foreach (var source in sources)
        {
            await foreach (var page in run.ReadDocumentsAsync(source, cancellationToken))
            {
                await run.RemoveAsync(page.Id, cancellationToken);
                removed++;
            }
        }
        return removed;
    }
}
