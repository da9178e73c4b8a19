using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Assistant.Knowledge.Sources.Files;
using Assistant.Knowledge.Sources.Markup;

namespace Assistant.Knowledge.Sources;

/// <summary>
/// An export: one JSON object <c>{id, title, text, url}</c> per line. The id may be named <c>_id</c>; <c>format</c> says what the text is:
/// <c>markdown</c> (the default), <c>text</c> (no character of it is markup) or <c>html</c>.
/// </summary>
internal sealed class JsonlSource(SourceOptions options, string name) : IDocumentSource
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public string Name => name;

    public async IAsyncEnumerable<SourceItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = Open();
        await using var lines = BoundedLines.ReadAsync(file, options.MaxDocumentBytes, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var filter = new PathFilter(options);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (loaded, nameless) = (0, 0L);
        string? broken;
        while ((broken = await AdvanceAsync(lines)) is null)
        {
            var (number, bytes) = lines.Current;
            if (bytes is { Span: var line } && line.IndexOfAnyExcept(" \t\r"u8) < 0) continue;

            var item = bytes is null ? Nameless(number, $"is more than MaxDocumentBytes ({options.MaxDocumentBytes}); split its text or raise the bound") : Read(number, bytes.Value);
            if (item is SourceItem.Skipped { Path: var place } && place == PlaceOf(number)) nameless++;
            if (item is SourceItem.Loaded { Document.Path: var path })
            {
                if (!filter.Accepts(path)) continue;
                if (!seen.Add(path))
                {
                    yield return Nameless(number, $"repeats the id '{path}'; give each document an id of its own");
                    continue;
                }
                if (loaded == options.MaxDocuments)
                {
                    yield return new SourceItem.Incomplete($"Source '{name}' has more than {options.MaxDocuments} documents; raise MaxDocuments, or split the export.");
                    yield break;
                }
                loaded++;
            }
            yield return item;
        }
        if (broken.Length > 0) yield return new SourceItem.Incomplete(broken);
        else if (nameless > 0)
            yield return new SourceItem.Incomplete($"Export '{options.Location}' has {nameless} {(nameless == 1 ? "line" : "lines")} without a readable id, so that none of its pages counts as removed; mend them or export again.");
    }

    /// <returns>Null when there is another line, nothing at the end, else why the rest is unknown.</returns>
    private async Task<string?> AdvanceAsync(IAsyncEnumerator<(long, ReadOnlyMemory<byte>?)> lines)
    {
        try
        {
            return await lines.MoveNextAsync() ? null : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"Export '{options.Location}' could not be read to its end ({e.Message.TrimEnd('.')}); check the disk and index it again.";
        }
    }

    private FileStream Open()
    {
        try
        {
            if (new FileInfo(RealPath.Of(options.Location) ?? options.Location) is { Exists: true } file && !RegularFile.Is(file))
                throw new SourceUnavailableException($"Export '{options.Location}' is a pipe or a device; write the export to a file.");
            return new FileStream(options.Location, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, useAsync: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var fix = e is FileNotFoundException or DirectoryNotFoundException ? "does not exist; check the source's Location" : "cannot be read; give this process the right to read it";
            throw new SourceUnavailableException($"Export '{options.Location}' {fix}.", e);
        }
    }

    private SourceItem Read(long number, ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line, Lenient);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return Nameless(number, "is no JSON object; write {\"id\": …, \"title\": …, \"text\": …, \"url\": …}");

            var id = (Field(json, "id") ?? Field(json, "_id"))?.Trim();
            if (string.IsNullOrEmpty(id)) return Nameless(number, "has no id; add a field \"id\" that is unique in the export");
            if (Field(json, "text") is not { } text || string.IsNullOrWhiteSpace(text))
                return new SourceItem.Withdrawn(id, $"Line {number} ('{id}') has no text; add a field \"text\" or remove the line.");

            if (ParserFault.Of(() => Page(Field(json, "format"), TextDecoding.WithLineFeeds(text)), out var page) is { } fault) return new SourceItem.Skipped(id, $"Line {number} ('{id}') {fault}.");
            return page is not null
                ? Loaded(id, Field(json, "title")?.Trim(), Field(json, "url"), page)
                : new SourceItem.Skipped(id, $"Line {number} ('{id}') has an unknown format; use \"markdown\", \"text\" or \"html\".");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            return Nameless(number, "is not valid JSON in UTF-8; mend it or export again");
        }
    }

    private static Page? Page(string? format, string text) => format?.Trim().ToUpperInvariant() switch
    {
        null or "" or "MARKDOWN" or "MD" => PageFormats.FromMarkdown(text, MarkupDialect.Markdown, partials: null),
        "TEXT" or "PLAIN" => PlainText.Read(text),
        "HTML" => HtmlPage.Read(text, page: null),
        _ => null,
    };

    private SourceItem Loaded(string id, string? title, string? url, Page page)
    {
        if (string.IsNullOrWhiteSpace(page.Markdown)) return new SourceItem.Withdrawn(id, $"'{id}' holds no text besides markup; remove it from the export.");
        var words = string.IsNullOrWhiteSpace(title) ? page.Title ?? id : string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new SourceItem.Loaded(new Document { Source = name, Path = id, Title = words, Markdown = page.Markdown, Url = UrlOf(id, url), Language = options.Language });
    }

    private string? UrlOf(string id, string? url)
    {
        if (string.IsNullOrWhiteSpace(url)) return PageUrl.For(options.BaseUrl, id, options.CleanUrls);
        if (Uri.TryCreate(url.Trim(), UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https") return SafeUrl.Of(url.Trim());
        return url.Contains(':', StringComparison.Ordinal) ? null : PageUrl.For(options.BaseUrl, url.Trim(), options.CleanUrls);
    }

    private static string? Field(JsonDocument json, string field) =>
        !json.RootElement.TryGetProperty(field, out var value) ? null
        : value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null };

    private static SourceItem.Skipped Nameless(long number, string reason) => new(PlaceOf(number), $"Line {number} {reason}.");

    /// <summary>Stands for the id of a document that has none.</summary>
    private static string PlaceOf(long number) => $"line {number}";
}
