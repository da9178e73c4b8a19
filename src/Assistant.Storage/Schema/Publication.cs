using Assistant.Knowledge.Indexing;

namespace Assistant.Storage.Schema;

/// <summary>The one row that says what is published.</summary>
internal sealed class Publication
{
    public long Generation { get; init; }
    public long Documents { get; init; }
    public long Chunks { get; init; }
    public int AnalysisVersion { get; init; }
    public long? ProfileId { get; init; }
    public string? Model { get; init; }
    public int? Dimensions { get; init; }

    public EmbeddingProfile? Profile => ProfileId is null ? null : new(Model!, Dimensions!.Value);

    /// <exception cref="EmbeddingModelMismatchException">The published vectors come from another model and the run does not replace everything.</exception>
    /// <exception cref="InvalidOperationException">The published terms were made by another analysis and the run does not replace everything.</exception>
    public void CheckThatItAllows(IndexRunOptions options)
    {
        if (options.Rebuild)
            return;
        if (Profile is { } published && options.Embedding is { } wanted && published != wanted)
        {
            throw new EmbeddingModelMismatchException(
                $"The index holds vectors of '{published.Model}' ({published.Dimensions} dimensions) and '{wanted.Model}' ({wanted.Dimensions}) is configured; " +
                "run `assistant index --rebuild`, or set the model back.");
        }
        if (Documents > 0 && AnalysisVersion != options.AnalysisVersion)
            throw new InvalidOperationException($"The index was analysed by version {AnalysisVersion} and this run uses {options.AnalysisVersion}; such a run has to be a rebuild.");
    }

    /// <exception cref="EmbeddingModelMismatchException">The query's length is not the vectors'.</exception>
    public void CheckThatItAnswers(ReadOnlyMemory<float> query)
    {
        if (Profile is { } published && query.Length != published.Dimensions)
        {
            throw new EmbeddingModelMismatchException(
                $"The index holds vectors of '{published.Model}' ({published.Dimensions} dimensions) and the question's has {query.Length}; " +
                "run `assistant index --rebuild` with the model in use, or set the model back.");
        }
    }
}
