namespace Assistant.Knowledge.Sources.Markup;

/// <summary>Whatever a page's text does to a parser is that page's trouble, and not that of the pages behind it.</summary>
internal static class ParserFault
{
    /// <returns>Null, or the rest of a sentence that begins with the page's name.</returns>
    public static string? Of<T>(Func<T> read, out T page)
    {
        try
        {
            page = read();
            return null;
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
        {
            page = default!;
            return $"cannot be parsed ({fault.GetType().Name}); simplify its markup or leave it out with an Exclude glob";
        }
    }
}
