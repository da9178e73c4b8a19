using Assistant.Knowledge.Chunking;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Indexing;

/// <summary>Reads one source after the other into a run, a page at a time.</summary>
internal sealed class SourcePass(
    IIndexRun run,
    Func<Document, IReadOnlyList<Chunk>> chunk,
    Func<Document, Chunk, byte[]> encode,
    DocumentFingerprint fingerprint,
    VectorFiller? vectors)
{
    public async Task<SourceTally> ReadAsync(IDocumentSource source, bool rebuild, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var tally = new SourceTally(source.Name);
        var embeddedBefore = vectors?.Embedded ?? 0;
        await using (var items = source.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken))
        {
            while (await AdvanceAsync(items, tally, rebuild, cancellationToken))
            {
                await TakeAsync(items.Current, tally, cancellationToken);
                tally.Embedded = (vectors?.Embedded ?? 0) - embeddedBefore;
                progress?.Report(new IndexProgress(source.Name, tally.Pages, tally.Chunks, tally.Embedded));
            }
        }

        if (vectors is not null)
        {
            await vectors.FinishAsync(cancellationToken);
            tally.Embedded = vectors.Embedded - embeddedBefore;
            progress?.Report(new IndexProgress(source.Name, tally.Pages, tally.Chunks, tally.Embedded));
        }
        await RemoveWhatHasGoneAsync(tally, cancellationToken);
        return tally;
    }

    /// <summary>Whether the source has another item. Only the source's own faults are caught here: those of the index and the model end the run.</summary>
    private static async Task<bool> AdvanceAsync(IAsyncEnumerator<SourceItem> items, SourceTally tally, bool rebuild, CancellationToken cancellationToken)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            // A source reads what others wrote with libraries that others wrote: what it does not expect must not cost the other sources their run.
            var reason = fault is SourceUnavailableException ? fault.Message : Unexpected(tally.Name, fault);
            if (rebuild) throw new SourceUnavailableException($"{reason} A rebuild needs every source, so the index was left as it was.", fault);
            if (fault is SourceUnavailableException || tally.Pages == 0)
                tally.Unavailable = reason;
            else
                tally.Incomplete = reason;
            return false;
        }
    }

    private static string Unexpected(string source, Exception fault)
    {
        var said = SafeUrl.InText(fault.Message).ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return $"Source '{source}' broke off ({fault.GetType().Name}: {(said.Length <= 200 ? said : said[..200] + "…")}); index it again, and report it when it stays.";
    }

    private async Task TakeAsync(SourceItem item, SourceTally tally, CancellationToken cancellationToken)
    {
        switch (item)
        {
            case SourceItem.Loaded(var document):
                tally.Pages++;
                if (tally.Read.Contains(document.Path))
                    tally.Skip(document.Path, "Another page of the source has the same path; give each its own.");
                else
                    await TakeAsync(document, tally, cancellationToken);
                break;
            case SourceItem.Skipped(var path, var reason):
                await SkipAsync(path, reason, tally.Unreadable, tally, cancellationToken);
                break;
            case SourceItem.Withdrawn(var path, var reason):
                await SkipAsync(path, reason, tally.Withdrawn, tally, cancellationToken);
                break;
            case SourceItem.Incomplete(var reason):
                tally.Incomplete = reason;
                break;
        }
    }

    private async Task SkipAsync(string path, string reason, PathSet paths, SourceTally tally, CancellationToken cancellationToken)
    {
        tally.Pages++;
        tally.Skip(path, reason);
        Add(paths, path, await run.FindAsync(tally.Name, path, cancellationToken));
    }

    private async Task TakeAsync(Document document, SourceTally tally, CancellationToken cancellationToken)
    {
        document = document with { Title = SafeUrl.Redacted(document.Title), Markdown = SafeUrl.Redacted(document.Markdown) };
        tally.Revision = document.Revision ?? tally.Revision;
        var wanted = fingerprint.Of(document);
        var published = await run.FindAsync(tally.Name, document.Path, cancellationToken);
        if (published is not null && fingerprint.IsCurrent(published.Fingerprint, wanted))
        {
            Add(tally.Read, document.Path, published);
            tally.Unchanged++;
            tally.After = (tally.After.Documents + 1, tally.After.Chunks + published.Chunks);
            return;
        }

        if (TryCut(document, out var chunks, out var entries) is { } reason)
        {
            Add(tally.Unreadable, document.Path, published);
            tally.Skip(document.Path, reason);
            return;
        }

        if (vectors is not null)
            await vectors.AddAsync(chunks, cancellationToken);
        await run.PutAsync(
            new DocumentEntry(tally.Name, document.Path, document.Title, document.Url, document.Revision, document.Language, wanted), entries, cancellationToken);
        Add(tally.Read, document.Path, published);
        tally.Chunks += entries.Count;
        tally.After = (tally.After.Documents + 1, tally.After.Chunks + entries.Count);
        if (published is null)
            tally.Added++;
        else
            tally.Changed++;
        if (published?.Url is not null && document.Url is null)
            tally.LostLinks++;
    }

    private static void Add(PathSet paths, string path, PublishedDocument? published)
    {
        paths.Add(path);
        if (published is not null)
            paths.Add(published.Path);   // the index may spell it its own way, having replaced what it cannot keep
    }

    /// <returns>Null, or why the page cannot be cut.</returns>
    private string? TryCut(Document document, out IReadOnlyList<Chunk> chunks, out IReadOnlyList<ChunkEntry> entries)
    {
        try
        {
            chunks = chunk(document);
            entries = [.. chunks.Select(piece => new ChunkEntry(
                piece.Ordinal, piece.Text, piece.Headings, piece.Anchor, piece.Tokens, piece.ContentHash, encode(document, piece)) { Sections = piece.Sections })];
            return null;
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
        {
            // Whatever a page's text does to a parser is that page's trouble and not the run's.
            (chunks, entries) = ([], []);
            return $"The page could not be cut into passages ({fault.GetType().Name}); simplify its markup or exclude it.";
        }
    }

    private async Task RemoveWhatHasGoneAsync(SourceTally tally, CancellationToken cancellationToken)
    {
        await foreach (var page in run.ReadDocumentsAsync(tally.Name, cancellationToken))
        {
            if (tally.Read.Contains(page.Path))
                continue;
            var mayBeThere = tally.Incomplete is not null || tally.Unavailable is not null || tally.Unreadable.Contains(page.Path);
            if (mayBeThere && !tally.Withdrawn.Contains(page.Path))
            {
                tally.After = (tally.After.Documents + 1, tally.After.Chunks + page.Chunks);
                continue;
            }
            await run.RemoveAsync(page.Id, cancellationToken);
            tally.Removed++;
        }
    }
}
