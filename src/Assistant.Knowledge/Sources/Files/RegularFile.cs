using System.Formats.Tar;

namespace Assistant.Knowledge.Sources.Files;

/// <summary>Tells files from pipes and devices, whose mere opening may never end.</summary>
internal static class RegularFile
{
    /// <param name="file">Exists and is no link.</param>
    public static bool Is(FileInfo file)
    {
        // Pipes and devices have no length, so that only what has none need be looked at twice.
        if (file.Length > 0) return true;
        try
        {
            // The archive writer is what the framework has that asks for a file's type without opening it.
            using var header = new MemoryStream();
            using (var archive = new TarWriter(header, TarEntryFormat.Pax, leaveOpen: true)) archive.WriteEntry(file.FullName, "file");
            header.Position = 0;
            using var written = new TarReader(header);
            return written.GetNextEntry() is { EntryType: TarEntryType.RegularFile };
        }
        catch (IOException)
        {
            return true;   // a socket, or what cannot be read: opening it fails at once
        }
    }
}
