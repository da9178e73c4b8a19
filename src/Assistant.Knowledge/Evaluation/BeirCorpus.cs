using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Assistant.Knowledge.Sources;
using Assistant.Knowledge.Sources.Files;
using Assistant.Knowledge.Sources.Markup;

namespace Assistant.Knowledge.Evaluation;

/// <summary>
/// The pages of a BEIR corpus. Unlike an export for indexing, its text is never markup, and a page that is a title alone still counts: its
/// title is then its text, or it could not be found.
/// </summary>
internal sealed class BeirCorpus(string name, string path) : IDocumentSource
{
    private const long LongestLine = 50_000_000;

    public string Name => name;

    public async IAsyncEnumerable<SourceItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = Open();
        await foreach (var (number, line) in BoundedLines.ReadAsync(file, LongestLine, cancellationToken))
            if (line is { } bytes && bytes.Span.IndexOfAnyExcept(" \t\r"u8) < 0)
                continue;
            else
                yield return line is null ? Skipped(number, $"is longer than {LongestLine} bytes; split its text") : Read(number, line.Value);
    }

    private FileStream Open()
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SourceUnavailableException($"The corpus {path} cannot be read; give this process the right to read it.", fault);
        }
    }

    private SourceItem Read(long number, ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var id = DatasetFiles.Id(json.RootElement.GetProperty("_id"));
            var title = json.RootElement.TryGetProperty("title", out var value) ? OneLine(value.GetString()) : "";
            var text = json.RootElement.GetProperty("text").GetString() ?? "";
            if (string.IsNullOrWhiteSpace(text))
                text = title;
            return id.Length == 0 || string.IsNullOrWhiteSpace(text)
                ? Skipped(number, "has no _id, or neither title nor text")
                : new SourceItem.Loaded(new Document { Source = name, Path = id, Title = title, Markdown = PlainText.ToMarkdown(TextDecoding.WithLineFeeds(text)) });
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or DecoderFallbackException)
        {
            return Skipped(number, "is no JSON object {_id, title, text}; mend it");
        }
    }

    private static string OneLine(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static SourceItem.Skipped Skipped(long number, string reason) => new($"line {number}", $"Line {number} {reason}.");
}
