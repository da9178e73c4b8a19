namespace Assistant.WarehouseTests.Guard;

/// <summary>Statements of a file, each ended by an empty line; lines that begin with <c>--#</c> are headings.</summary>
internal static class Corpus
{
    public static IReadOnlyList<string> Ordinary { get; } = Read("ordinary.sql");

    public static IReadOnlyList<string> Hostile { get; } = Read("hostile.sql");

    private static List<string> Read(string name)
    {
        using var stream = typeof(Corpus).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split("\n\n").Select(Statement).Where(statement => statement.Length > 0)];
    }

    private static string Statement(string block) => string.Join('\n', block.Split('\n').Where(line => !line.StartsWith("--#", StringComparison.Ordinal))).Trim('\n');
}
