using System.Collections.Frozen;

namespace Assistant.Knowledge.Sources.Markup;

/// <summary>What the elements of HTML mean for text.</summary>
internal static class HtmlNames
{
    /// <summary>Elements that stand apart from the text around them.</summary>
    public static readonly FrozenSet<string> Blocks = Set(
        "address article aside blockquote body caption center col colgroup dd details dialog div dl dt fieldset figcaption figure footer form " +
        "h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul");

    /// <summary>Elements that run within a line.</summary>
    public static readonly FrozenSet<string> Inlines = Set(
        "a abbr acronym audio b bdi bdo big br button canvas cite code data datalist del dfn em embed font i iframe img input ins kbd label link map mark meta " +
        "meter noscript object output picture progress q rp rt ruby s samp script select slot small source span strike strong style sub sup svg template " +
        "textarea time title track tt u var video wbr path g circle rect line polygon polyline use defs symbol area base");

    /// <summary>Elements that have no end tag.</summary>
    public static readonly FrozenSet<string> Voids = Set("area base br col embed hr img input link meta source track wbr");

    /// <summary>Elements whose content is not for reading.</summary>
    public static readonly FrozenSet<string> Unread = Set("script style svg template head object canvas math iframe select textarea button dialog");

    public static bool IsKnown(string name) => Blocks.Contains(name) || Inlines.Contains(name);

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
