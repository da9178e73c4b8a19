using System.Text;
using Assistant.SlackClient;
using Assistant.SlackClient.WebApi;
using Assistant.Slack.Rendering;
using Microsoft.Extensions.Options;

namespace Assistant.Slack.Conversation;

/// <summary>Reads what is attached to a message. What cannot be read is said, never passed over.</summary>
internal sealed class Attachments(ISlackApiClient slack, IOptions<SlackOptions> options)
{
    private const int MaxFiles = 5;
    private const int MaxImageBytes = 5 * 1024 * 1024;

    /// <summary>Of all files together, in the question: what a search and a model can use.</summary>
    private const int MaxCharacters = 4_000;

    /// <summary>What is longer than <see cref="SlackOptions.MaxAttachmentBytes"/> is read in part; what is longer than this, not at all.</summary>
    private const int MaxDownload = 1 << 23;

    private static readonly string[] TextTypes = ["text", "log", "markdown", "json", "yaml", "xml", "csv", "toml", "ini", "shell", "diff", "javascript", "typescript", "python", "csharp", "java", "go", "rust", "sql", "html", "css", "dockerfile"];

    /// <param name="seesImages">Whether somebody looks at pictures.</param>
    public async Task<AttachedFiles> ReadAsync(IReadOnlyList<SlackFile> files, bool seesImages, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var notes = new List<string>();
        var images = new List<AttachedImage>();
        foreach (var file in files.Take(MaxFiles))
        {
            var name = Mrkdwn.Text(Mrkdwn.Cut(file.Name ?? file.Title ?? "a file", 80));
            if (seesImages && file.Mimetype is "image/png" or "image/jpeg" or "image/gif" or "image/webp" && file.UrlPrivate is not null)
                await LookAsync(file, name, images, notes, cancellationToken);
            else if (file.Mimetype?.StartsWith("image/", StringComparison.Ordinal) == true)
                notes.Add($":warning: I cannot see pictures, so I did not look at {name}. Please write down what it shows.");
            else if (!IsText(file) || file.UrlPrivate is null)
                notes.Add($":warning: I cannot read {name}; text and log files I can.");
            else
                await ReadAsync(file, name, text, notes, cancellationToken);
        }

        if (files.Count > MaxFiles)
            notes.Add($":warning: I read the first {MaxFiles} files only.");
        return new AttachedFiles(text.ToString(), images, notes);
    }

    private async Task LookAsync(SlackFile file, string name, List<AttachedImage> images, List<string> notes, CancellationToken cancellationToken)
    {
        var downloaded = await slack.Files.Download(file.UrlPrivate!, MaxImageBytes, cancellationToken);
        if (!downloaded.TryGetValue(out var content, out var error))
            notes.Add($":warning: Slack did not give me {name} ({Mrkdwn.Text(error.Code)}), so I did not look at it.");
        else if (file.Size > content.Content.Length)
            notes.Add($":warning: {name} is too large for me to look at.");
        else
            images.Add(new AttachedImage(content.Content, file.Mimetype!));
    }

    private async Task ReadAsync(SlackFile file, string name, StringBuilder text, List<string> notes, CancellationToken cancellationToken)
    {
        var downloaded = await slack.Files.Download(file.UrlPrivateDownload ?? file.UrlPrivate!, MaxDownload, cancellationToken);
        if (!downloaded.TryGetValue(out var content, out var error))
        {
            if (error.Code == SlackErrorCodes.AnswerTooLarge)
                notes.Add($":warning: {name} is longer than {MaxDownload >> 20} MB, so I did not read it. Please paste the lines that matter.");
            else
                notes.Add($":warning: Slack did not give me {name} ({Mrkdwn.Text(error.Code)}), so I did not read it.");
            return;
        }

        var bytes = content.Content.AsSpan(0, Math.Min(content.Content.Length, options.Value.MaxAttachmentBytes));
        var read = Encoding.UTF8.GetString(bytes).Replace("\0", "", StringComparison.Ordinal).Trim();
        var room = MaxCharacters - text.Length;
        if (read.Length > room || bytes.Length < content.Content.Length)
            notes.Add($":information_source: {name} is long; I read its telling lines.");
        text.Append(text.Length > 0 ? "\n" : "").Append(TellingLines.Of(read, Math.Max(0, room)));
    }

    private static bool IsText(SlackFile file) =>
        file.Mimetype?.StartsWith("text/", StringComparison.Ordinal) == true
        || file.Mimetype is "application/json" or "application/xml" or "application/x-yaml" or "application/yaml"
        || (file.Filetype is { } type && TextTypes.Contains(type));
}

/// <param name="Text">What the text files say.</param>
/// <param name="Notes">Mrkdwn, for the reader of the answer.</param>
internal sealed record AttachedFiles(string Text, IReadOnlyList<AttachedImage> Images, IReadOnlyList<string> Notes);

internal sealed record AttachedImage(byte[] Content, string MediaType);

/// <summary>Of a long log: the lines that tell of trouble, else its end. Pure.</summary>
internal static class TellingLines
{
    private static readonly string[] Words = ["error", "exception", "fatal", "fail", "panic", "denied", "refused", "timeout", "timed out", "cannot", "unable", "warn"];

    public static string Of(string text, int most)
    {
        if (text.Length <= most)
            return text;

        var lines = text.Split('\n');
        var kept = new List<string>();
        var length = 0;
        for (var i = 0; i < lines.Length && length < most; i++)
            if (Words.Any(word => lines[i].Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                var line = Mrkdwn.Cut(lines[i], 300);
                if (length + line.Length > most)
                    break;
                kept.Add(line);
                length += line.Length + 1;
            }

        return kept.Count > 0 ? string.Join('\n', kept) : text[(text.Length - most + (most > 0 && char.IsLowSurrogate(text[^most]) ? 1 : 0))..];
    }
}
