using System.Text;

namespace Assistant.Server.Commands;

/// <summary>
/// A file that a command writes at its end, opened before the work, so that a wrong path does not cost it. What was in the file stays until
/// then, and a file that was not there is taken away again when the work failed.
/// </summary>
internal sealed class OutputFile : IAsyncDisposable
{
    private readonly FileStream file;
    private readonly StreamWriter writer;
    private bool isLeftover;

    private OutputFile(FileStream file, bool isNew)
    {
        this.file = file;
        isLeftover = isNew;
        writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
    }

    /// <summary>Null without a path.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static OutputFile? Open(string? path, string option)
    {
        if (path is null)
            return null;
        try
        {
            var isNew = !File.Exists(path);
            return new OutputFile(new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read), isNew);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"The file '{path}' cannot be written; name a file in an existing folder behind {option}.", fault);
        }
    }

    /// <summary>Empties the file and writes it.</summary>
    public void Write(Action<TextWriter> write)
    {
        if (file.CanSeek)
            file.SetLength(0);
        isLeftover = false;
        write(writer);
    }

    /// <summary>Empties the file and writes it.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        if (file.CanSeek)
            file.SetLength(0);
        isLeftover = false;
        file.Write(bytes);
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        if (isLeftover)
            File.Delete(file.Name);
    }
}
