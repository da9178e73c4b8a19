namespace Assistant.Warehouses.Configuration;

/// <summary>Whether a mapping says all that queries need to know.</summary>
internal static class MappingCheck
{
    private static readonly string[] s_encodings = ["Utc", "Instant", "EpochMilliseconds"];

    public static IEnumerable<string> Failures(string at, EventMappingOptions mapping)
    {
        if (!string.IsNullOrWhiteSpace(mapping.Table))
        {
            if (mapping.Table.Split('.') is not ([{ Length: > 0 }] or [{ Length: > 0 }, { Length: > 0 }]))
                yield return $"{at}:Table is '{mapping.Table}'; write it as events or schema.events.";
            foreach (var (name, column) in new[] { ("Event", mapping.Event), ("Time", mapping.Time), ("DistinctId", mapping.DistinctId) })
                if (string.IsNullOrWhiteSpace(column))
                    yield return $"{at}:{name} is empty although a table is mapped; name its column.";
        }
        else if (mapping.Event is not null || mapping.Time is not null || mapping.DistinctId is not null)
        {
            yield return $"{at}:Table is empty although columns are mapped; name the table.";
        }

        if (!string.IsNullOrWhiteSpace(mapping.PersonColumn) && !string.IsNullOrWhiteSpace(mapping.PersonTable))
            yield return $"{at}:PersonColumn and {at}:PersonTable are both set; keep the one that knows the person.";
        if (!s_encodings.Contains(mapping.TimeEncoding, StringComparer.OrdinalIgnoreCase))
            yield return $"{at}:TimeEncoding is '{mapping.TimeEncoding}'; choose {string.Join(", ", s_encodings)}.";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(mapping.TimeZone, out _))
            yield return $"{at}:TimeZone is '{mapping.TimeZone}', which is not known here; write an IANA name such as Europe/Berlin.";
        foreach (var (name, column) in mapping.Groups.Concat(mapping.Properties))
            if (string.IsNullOrWhiteSpace(column))
                yield return $"{at} maps '{name}' to no column; name the column or remove the entry.";
    }
}
