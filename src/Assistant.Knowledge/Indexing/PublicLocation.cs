namespace Assistant.Knowledge.Indexing;

/// <summary>
/// A source's location as it may be stored and shown: without user name, password, query and fragment, which may hold secrets. A folder or file
/// by its full path, so that it is the same from wherever it was named.
/// </summary>
internal static class PublicLocation
{
    public static string Of(string location)
    {
        if (!location.Contains("://", StringComparison.Ordinal) || !Uri.TryCreate(location, UriKind.Absolute, out var address))
            return Directory.Exists(location) || File.Exists(location) ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(location)) : location;
        return address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
    }
}
