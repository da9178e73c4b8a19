namespace Assistant.Knowledge.Evaluation;

/// <summary>Tells a dataset's layout by its files and reads its questions; the pages stay where they are.</summary>
public static class DatasetReader
{
    /// <exception cref="InvalidDatasetException">The folder holds neither layout, or a file of it cannot be read.</exception>
    public static RetrievalDataset Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new InvalidDatasetException($"The dataset folder {folder} does not exist; check the path after --dataset.");
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        if (File.Exists(Path.Combine(folder, "corpus.jsonl")))
            return BeirDataset.Read(folder, name);
        if (File.Exists(Path.Combine(folder, "questions.jsonl")) && Directory.Exists(Path.Combine(folder, "docs")))
            return DocsQaDataset.Read(folder, name);
        throw new InvalidDatasetException(
            $"The folder {folder} is no dataset; it needs corpus.jsonl, queries.jsonl and qrels/test.tsv, or questions.jsonl and a folder docs.");
    }
}
