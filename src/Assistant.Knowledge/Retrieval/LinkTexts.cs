namespace Assistant.Knowledge.Retrieval;

/// <summary>
/// Terms that other pages use when they link to a page: how its neighbours call it, which is often how people ask for it. McBryan, "GENVL and
/// WWWW: tools for taming the Web" (1994). A term counts by the pages that use it, not by links, so that one page cannot make a name.
/// </summary>
internal sealed class LinkTexts
{
    private readonly List<(int Page, byte[] Section)> sections = [];

    public void Add(int page, ReadOnlySpan<byte> section) => sections.Add((page, section.ToArray()));

    /// <summary>For each page the terms of links to it, ascending, with their weight as if they were frequencies.</summary>
    public IReadOnlyList<SortedDictionary<int, float>?> Resolve(int pages, Func<string, int> termId, RankingWeights weights)
    {
        var pageByKey = new Dictionary<ulong, int>();
        foreach (var (page, section) in sections)
        {
            foreach (var key in LinkSection.ReadOwnKeys(section))
                pageByKey.TryAdd(key, page);
        }

        var linking = new SortedDictionary<int, float>?[pages];
        foreach (var (page, section) in sections)
        {
            var named = new HashSet<(int Page, int Term)>();
            foreach (var (target, terms) in LinkSection.ReadLinks(section))
            {
                if (Find(pageByKey, target) is not { } linked || linked == page)
                    continue;
                foreach (var term in terms)
                {
                    var id = termId(term);
                    if (named.Add((linked, id)))
                        (linking[linked] ??= [])[id] = linking[linked]!.GetValueOrDefault(id) + 1;
                }
            }
        }

        foreach (var terms in linking.OfType<SortedDictionary<int, float>>())
        {
            foreach (var (term, count) in terms.ToList())
                terms[term] = weights.LinkText * 2 * count / (1 + count);
        }

        return linking;
    }

    private static int? Find(Dictionary<ulong, int> pageByKey, IReadOnlyList<ulong> target)
    {
        foreach (var key in target)
        {
            if (pageByKey.TryGetValue(key, out var page))
                return page;
        }

        return null;
    }
}
