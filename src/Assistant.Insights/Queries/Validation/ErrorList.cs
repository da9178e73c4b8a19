namespace Assistant.Insights.Queries.Validation;

internal sealed class ErrorList
{
    private readonly List<QueryError> _all = [];

    public IReadOnlyList<QueryError> All => _all;

    public static string Listed(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal).Take(20).Select(name => $"'{name}'"));

    public void Add(string path, string problem, string fix) => _all.Add(new(path, problem, fix));

    public void Between(string path, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
            Add(path, $"{value} is out of range", $"use a number from {least} to {most}");
    }

    /// <summary>A list may be absent in hand-made records and in JSON with null: that is an error like another.</summary>
    public bool Counts<T>(string path, IReadOnlyList<T>? list, int least, int most)
    {
        if (list is null || list.Any(item => item is null))
        {
            Add(path, "a list or an item of it is null", $"give {least} to {most} items");
            return false;
        }
        if (list.Count < least || list.Count > most)
            Add(path, $"{list.Count} items are out of range", $"give {least} to {most}");
        return true;
    }

    public void Span(string path, Span? span)
    {
        if (span is null)
            return;
        if (span.Count < 1)
            Add(path, $"{span.Count} is no length", "use a count of 1 or more");
        else if (!Enum.IsDefined(span.Unit))
            Add(path, $"there is no unit {(int)span.Unit}", "use second, minute, hour, day or week");
        else if (span.Length > TimeSpan.FromDays(3660))
            Add(path, $"{span.Count} {span.Unit}s are more than ten years", "use a shorter time");
    }

    public void Defined<T>(string path, T value) where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            Add(path, $"{value} is not known", $"use one of {Listed(Enum.GetNames<T>().Select(name => char.ToLowerInvariant(name[0]) + name[1..]))}");
    }
}
