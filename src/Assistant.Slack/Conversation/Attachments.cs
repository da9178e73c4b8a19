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

    /// <summary>Of all files together, in the question: what a search and a model can use.</summary>
    private const int MaxCharacters = 4_000;

    private static readonly string[] TextTypes = ["text", "log", "markdown", "json", "yaml", "xml", "csv", "toml", "ini", "shell", "diff", "javascript", "typescript", "python", "csharp", "java", "go", "rust", "sql", "html", "css", "dockerfile"];

    public async Task<AttachedText> ReadAsync(IReadOnlyList<SlackFile> files, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var notes = new List<string>();
        foreach (var file in files.Take(MaxFiles))
        {
            var name = Mrkdwn.Text(Mrkdwn.Cut(file.Name ?? file.Title ?? "a file", 80));
            if (file.Mimetype?.StartsWith("image/", StringComparison.Ordinal) == true)
                notes.Add($":warning: I cannot see pictures, so I did not look at {name}. Please write down what it shows.");
            else if (!IsText(file) || file.UrlPrivate is null)
                notes.Add($":warning: I cannot read {name}; text and log files I can.");
            else
                await ReadAsync(file, name, text, notes, cancellationToken);
        }

        if (files.Count > MaxFiles)
            notes.Add($":warning: I read the first {MaxFiles} files only.");
        return new AttachedText(text.ToString(), notes);
    }

    private async Task ReadAsync(SlackFile file, string name, StringBuilder text, List<string> notes, CancellationToken cancellationToken)
    {
        var downloaded = await slack.Files.Download(file.UrlPrivateDownload ?? file.UrlPrivate!, options.Value.MaxAttachmentBytes, cancellationToken);
        if (!downloaded.TryGetValue(out var content, out var error))
        {
            notes.Add($":warning: Slack did not give me {name} ({Mrkdwn.Text(error.Code)}), so I did not read it.");
            return;
        }

        var read = Encoding.UTF8.GetString(content.Content).Replace("\0", "", StringComparison.Ordinal).Trim();
        var room = MaxCharacters - text.Length;
        if (read.Length > room || file.Size > content.Content.Length)
            notes.Add($":information_source: {name} is long; I read its telling lines.");
        text.Append(text.Length > 0 ? "\n" : "").Append(TellingLines.Of(read, Math.Max(0, room)));
    }

    private static bool IsText(SlackFile file) =>
        file.Mimetype?.StartsWith("text/", StringComparison.Ordinal) == true
        || file.Mimetype is "application/json" or "application/xml" or "application/x-yaml" or "application/yaml"
        || (file.Filetype is { } type && TextTypes.Contains(type));
}

/// <param name="Notes">Mrkdwn, for the reader of the answer.</param>
internal sealed record AttachedText(string Text, IReadOnlyList<string> Notes);

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
                var line = lines[i].Length > 300 ? lines[i][..300] : lines[i];
                if (length + line.Length > most)
                    break;
                kept.Add(line);
                length += line.Length + 1;
            }

        return kept.Count > 0 ? string.Join('\n', kept) : text[^most..];
    }
}
