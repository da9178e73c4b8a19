namespace Assistant.Knowledge.Sources.Files;

/// <summary>Where a path really leads, every link on the way followed; <see cref="FileSystemInfo.ResolveLinkTarget"/> follows only the last one.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <summary>Null when the path leads nowhere or in a circle.</summary>
    public static string? Of(string path)
    {
        var full = Path.GetFullPath(path);
        var resolved = Path.GetPathRoot(full)!;
        var open = new Stack<string>(Parts(full[resolved.Length..]));
        var links = 0;
        while (open.TryPop(out var part))
        {
            if (part == "..")
            {
                resolved = Path.GetDirectoryName(resolved) ?? resolved;
                continue;
            }
            var next = Path.Combine(resolved, part);
            FileSystemInfo info = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            if (info.LinkTarget is not { } target)
            {
                if (!info.Exists) return null;
                resolved = next;
                continue;
            }
            if (++links > MaxLinks) return null;
            if (Path.IsPathRooted(target))
            {
                resolved = Path.GetPathRoot(target)!;
                target = target[resolved.Length..];
            }
            foreach (var step in Parts(target)) open.Push(step);
        }
        return resolved;
    }

    private static IEnumerable<string> Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse();
}
