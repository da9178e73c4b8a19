using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Indexing;

/// <summary>What a run must not do by accident: take one source for another, or lose pages in a rebuild. Pure.</summary>
internal static class IndexRunRules
{
    /// <summary>A name that was derived, not given, may meet another source's: two folders that are both called docs.</summary>
    /// <exception cref="IndexRunRefusedException">It did.</exception>
    public static void CheckLocations(IReadOnlyList<(SourceOptions Options, IDocumentSource Source)> sources, IndexState before)
    {
        foreach (var (options, source) in sources.Where(entry => string.IsNullOrWhiteSpace(entry.Options.Name)))
        {
            if (before.Sources.FirstOrDefault(known => known.Name == source.Name) is { } known && known.Documents > 0 && known.Location != PublicLocation.Of(options.Location))
                throw new IndexRunRefusedException(
                    $"The index has a source '{source.Name}' already, from {known.Location}; give this one a name of its own with --name, "
                    + $"or say --name {source.Name} if it takes the other's place, or choose another folder with --data.");
        }
    }

    /// <exception cref="IndexRunRefusedException">A source that is in the index takes no part.</exception>
    public static void CheckThatRebuildIsWhole(IReadOnlyList<(SourceOptions Options, IDocumentSource Source)> sources, IndexState before, IndexBuildOptions options)
    {
        if (before.Sources.Where(known => known.Documents > 0).Select(known => known.Name).Except(sources.Select(entry => entry.Source.Name)).FirstOrDefault() is not { } missing)
            return;
        var why = options.Rebuild ? "A rebuild starts from nothing" : "The index was made by another version of assistant and has to be built anew";
        throw new IndexRunRefusedException($"{why}, and the source '{missing}' in it was not named; run `assistant index --rebuild` with all of its sources.");
    }

    /// <exception cref="IndexRunRefusedException">A source that stopped early would have fewer pages than before.</exception>
    public static void CheckThatNothingIsLost(SourceTally tally, IndexState before)
    {
        if (tally.Incomplete is { } reason && before.Sources.FirstOrDefault(known => known.Name == tally.Name) is { } known && known.Documents > tally.After.Documents)
            throw new IndexRunRefusedException(
                $"{reason} A rebuild would keep {tally.After.Documents} of the {known.Documents} pages of '{tally.Name}', so the index was left as it was.");
    }
}
