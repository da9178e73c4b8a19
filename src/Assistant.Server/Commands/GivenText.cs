namespace Assistant.Server.Commands;

/// <summary>A text that an argument holds itself, names a file of, or (<c>-</c>) leaves to standard input.</summary>
internal static class GivenText
{
    /// <param name="what">What the text is, as it stands in a sentence: <c>query</c>.</param>
    /// <param name="how">How to write it, for when none is given.</param>
    /// <param name="isText">Whether an argument is the text itself.</param>
    /// <exception cref="UsageException">None is given, or its file cannot be read.</exception>
    public static async Task<string> ReadAsync(string? given, string what, string how, Func<string, bool> isText, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(given))
            throw new UsageException($"No {what} is given; {how}, or name a file that holds it.");
        if (given == "-")
            return await Console.In.ReadToEndAsync(cancellationToken);
        if (isText(given))
            return given;
        try
        {
            return await File.ReadAllTextAsync(given, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The {what} file '{given}' cannot be read: {fault.Message}", fault);
        }
    }
}
