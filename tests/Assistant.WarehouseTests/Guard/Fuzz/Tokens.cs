using System.Text.RegularExpressions;

namespace Assistant.WarehouseTests.Guard.Fuzz;

/// <summary>SQL cut into tokens, roughly: texts, quoted names, comments, words, numbers, signs. Joined again they are the same text.</summary>
internal static partial class Tokens
{
    public static List<string> Of(string sql) => [.. Token().Matches(sql).Select(match => match.Value)];

    public static string Join(IEnumerable<string> tokens) => string.Concat(tokens);

    /// <summary>Where the group of parentheses that opens at <paramref name="open"/> ends, or -1.</summary>
    public static int CloseOf(List<string> tokens, int open)
    {
        var depth = 0;
        for (var index = open; index < tokens.Count; index++)
        {
            depth += tokens[index] switch { "(" => 1, ")" => -1, _ => 0 };
            if (depth == 0)
                return index;
        }
        return -1;
    }

    [GeneratedRegex(@"\s+|--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|""(?:[^""]|"""")*""|\$\$.*?\$\$|[\p{L}_][\p{L}\p{N}_]*|\d+(?:\.\d+)?|::|:=|->>|->|<=|>=|<>|!=|\|\||\S", RegexOptions.Singleline)]
    private static partial Regex Token();
}
