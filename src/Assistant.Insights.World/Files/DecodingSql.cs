using System.Globalization;
using Assistant.Insights.World.People;

namespace Assistant.Insights.World.Files;

/// <summary>
/// The staged numbers as the columns of the written files. Appending five numbers and letting DuckDB make the words of them, a vector at a time, costs a
/// fraction of appending 21 values row by row. An enum is written as its dictionary, without hashing a word, and read back as text.
/// </summary>
internal static class DecodingSql
{
    public const string Table = "create table staged(id bigint, times bigint, person bigint, codes bigint, amounts bigint)";

    public const int LateBits = 18;
    public const int PropertyBits = 24;

    private const int LateMask = (1 << LateBits) - 1;
    private const int PropertyMask = (1 << PropertyBits) - 1;

    /// <param name="copies">How many times each row is written; the copies have ids and people of their own.</param>
    public static string Select(GeneratedWorld world, int copies)
    {
        var suffix = copies > 1 ? " || '-' || copy" : "";
        var word = WordColumns(world);
        return $$"""
            select
              '{{WordsOfIds.EventPrefix}}' || id{{suffix}} as event_id,
              {{word[Dimension.Event]}} as event,
              epoch_ms(times >> {{LateBits}}) as time,
              epoch_ms((times >> {{LateBits}}) + (times & {{LateMask}}) * 1000) as received_at,
              case when person & 1 = 1 then '{{WordsOfIds.UserPrefix}}' else '{{WordsOfIds.DevicePrefix}}' end || (person >> 1){{suffix}} as distinct_id,
              '{{WordsOfIds.PersonPrefix}}' || (person >> 1){{suffix}} as person_id,
              {{string.Join(",\n  ", word.Where(column => column.Key != Dimension.Event).Select(column => $"{column.Value} as {ColumnNames.Of(column.Key)}"))}},
              nullif(amounts >> {{PropertyBits}}, 0) / 100.0 as revenue,
              case when amounts & {{PropertyMask}} > 0
                then '{"' || {{PropertyName(world)}} || '":' || ((amounts & {{PropertyMask}}) - 1) || '}' end as properties
            from staged{{(copies > 1 ? $", range({copies.ToString(CultureInfo.InvariantCulture)}) as copies(copy)" : "")}}
            """;
    }

    private static Dictionary<Dimension, string> WordColumns(GeneratedWorld world) =>
        Enum.GetValues<Dimension>().ToDictionary(dimension => dimension, dimension => Word(world.Vocabulary(dimension), dimension));

    /// <summary>Property names repeat over events, which an enum's words may not.</summary>
    private static string PropertyName(GeneratedWorld world) =>
        string.Create(CultureInfo.InvariantCulture, $"([{string.Join(", ", world.PropertyNames.Select(name => name is null ? "null" : $"'{name}'"))}])[(codes & {Codes.Mask(Dimension.Event)}) + 1]");

    private static string Word(IReadOnlyList<string?> words, Dimension dimension)
    {
        if (words.All(word => word is null))
            return "cast(null as varchar)";
        var list = string.Join(", ", words.Select(word => word is null ? "null" : $"'{word}'"));
        var mask = Codes.Mask(dimension) >> Codes.Shift(dimension);
        var type = string.Join(", ", words.OfType<string>().Select(word => $"'{word}'"));
        return string.Create(CultureInfo.InvariantCulture, $"([{list}]::enum({type})[])[((codes >> {Codes.Shift(dimension)}) & {mask}) + 1]");
    }
}
