using System.Runtime.CompilerServices;
using Assistant.Knowledge.Sources.Markup;

namespace Assistant.Knowledge.Sources.Files;

/// <summary>Reads the pages of a tree one after the other.</summary>
internal sealed class TreeReader(SourceOptions options, string source, FileTree tree)
{
    /// <param name="urlOf">Public address of a page, from its path and front matter.</param>
    public async IAsyncEnumerable<SourceItem> ReadAsync(
        Func<string, FrontMatter, string?> urlOf, string? revision, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = new PathFilter(options);
        var loaded = 0;
        foreach (var entry in tree.List())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry.Problem is { } problem)
            {
                if (filter.Accepts((entry.Path + "/page.md").TrimStart('/'))) yield return new SourceItem.Incomplete($"Folder '{entry.Path}' {problem}.");
                continue;
            }
            if (!PageFiles.IsPage(entry.Path) || !filter.Accepts(entry.Path)) continue;
            if (loaded == options.MaxDocuments)
            {
                yield return new SourceItem.Incomplete(
                    $"Source '{source}' has more than {options.MaxDocuments} documents; raise MaxDocuments, or leave some out with Exclude globs.");
                yield break;
            }

            var item = await ReadPageAsync(entry.Path, urlOf, revision, cancellationToken);
            if (item is SourceItem.Loaded) loaded++;
            yield return item;
        }
    }

    private async Task<SourceItem> ReadPageAsync(string path, Func<string, FrontMatter, string?> urlOf, string? revision, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            if (tree.LengthOf(path) is not { } length) return Skipped("is no file of the source but a pipe, a device, or a link that leads nowhere or out; mend it or leave it out with an Exclude glob");
            if (length > options.MaxDocumentBytes) return TooLarge(length);
            await using var stream = tree.Open(path);
            if (await BoundedRead.AllBytesAsync(stream, options.MaxDocumentBytes, cancellationToken) is not { } bytes) return TooLarge(null);
            if (!TextDecoding.TryDecode(bytes, out text, out var reason)) return Skipped(reason);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Skipped("cannot be read; give this process the right to read it or leave it out with an Exclude glob");
        }
        if (text.StartsWith("version https://git-lfs.github.com/spec/", StringComparison.Ordinal))
            return Skipped("is kept in Git LFS; fetch it with `git lfs pull` and index the folder");

        if (string.IsNullOrWhiteSpace(text)) return Withdrawn("is empty; write something into it or leave it out with an Exclude glob");
        if (ParserFault.Of(() => PageFormats.Read(path, text, new Partials(path, FragmentAt)), out var page) is { } fault) return Skipped(fault);
        if (page.FrontMatter.IsDraft) return Withdrawn("is marked as a draft; remove `draft` from its front matter to index it");
        if (string.IsNullOrWhiteSpace(page.Markdown)) return Withdrawn("holds no text besides markup; leave it out with an Exclude glob");
        return new SourceItem.Loaded(new Document
        {
            Source = source,
            Path = path,
            Title = page.Title ?? page.FrontMatter.SidebarLabel ?? Headings.FromPath(path, source),
            Markdown = page.Markdown,
            Url = urlOf(path, page.FrontMatter),
            Revision = revision,
            Language = options.Language,
        });

        SourceItem.Skipped Skipped(string reason) => new(path, $"'{path}' {reason}.");

        SourceItem.Withdrawn Withdrawn(string reason) => new(path, $"'{path}' {reason}.");

        SourceItem.Skipped TooLarge(long? length) =>
            Skipped($"is {(length is null ? "" : $"{length} bytes, ")}more than MaxDocumentBytes ({options.MaxDocumentBytes}); split it or raise the bound");
    }

    private string? FragmentAt(string path)
    {
        try
        {
            if (tree.LengthOf(path) is not { } length || length > options.MaxDocumentBytes) return null;
            using var stream = tree.Open(path);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return TextDecoding.TryDecode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), out var text, out _) ? FrontMatterReader.Split(text).Body : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
