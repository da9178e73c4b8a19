namespace Assistant.Knowledge.Sources.Web;

/// <summary>
/// Pages that name another address as the one to be known by. Their text is not filed under that address, which may show another one: that
/// address is read itself. Only when nothing could be read there do they stand for themselves.
/// </summary>
internal sealed class Canonicals
{
    private readonly Queue<(Uri Page, string Canonical)> waiting = new();
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    public void Defer(Uri page, Uri canonical) => waiting.Enqueue((page, WebUrls.KeyOf(canonical)));

    /// <returns>False when the page was read before, under whatever address.</returns>
    public bool TryTake(string key) => read.Add(key);

    /// <summary>A page whose canonical one could not be read; to be asked for once all others are.</summary>
    public Uri? NextForItself()
    {
        while (waiting.TryDequeue(out var next))
            if (!read.Contains(next.Canonical)) return next.Page;
        return null;
    }
}
