namespace Assistant.Knowledge.Sources.Web;

/// <summary>The pages that are still to be fetched, each once, in the order in which they were found.</summary>
internal sealed class Frontier(int maxPages)
{
    /// <summary>Calendars and filters give one page endless addresses.</summary>
    public const int MaxQueriesPerPath = 20;

    private readonly Queue<Uri> waiting = new();
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> queries = new(StringComparer.Ordinal);

    /// <summary>Pages were left out since there are too many.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Adds a page that the site itself names: one of its sitemap, or a canonical address.</summary>
    public void Add(Uri url)
    {
        var key = WebUrls.KeyOf(url);
        if (known.Contains(key)) return;
        if (known.Count >= maxPages)
        {
            IsFull = true;
            return;
        }
        known.Add(key);
        waiting.Enqueue(url);
    }

    /// <summary>Adds a page that was found by following links; false when it is left out, since its path has too many queries already.</summary>
    public bool Follow(Uri url)
    {
        if (url.Query.Length > 0 && !known.Contains(WebUrls.KeyOf(url)))
        {
            var count = queries.GetValueOrDefault(url.AbsolutePath);
            if (count >= MaxQueriesPerPath) return false;
            queries[url.AbsolutePath] = count + 1;
        }
        Add(url);
        return true;
    }

    public Uri? Next() => waiting.TryDequeue(out var url) ? url : null;
}
