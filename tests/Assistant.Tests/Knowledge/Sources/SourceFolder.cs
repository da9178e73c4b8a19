namespace Assistant.Tests.Knowledge.Sources;

/// <summary>A temporary folder of pages.</summary>
internal sealed class SourceFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("assistant-sources-").FullName;

    public string this[string path] => Path.Combine(Root, path);

    public SourceFolder Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    public SourceFolder Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllBytes(this[path], bytes);
        return this;
    }

    public async Task PipeAsync(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        using var made = System.Diagnostics.Process.Start("mkfifo", [this[path]]);
        await made.WaitForExitAsync();
    }

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(Root, recursive: true);
    }
}
