using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Rules;

/// <summary>
/// Bounds the work of LIKE, ILIKE and GLOB. DuckDB tries every place for every wildcard: eight of them on a hundred letters go on for hours, and one comparison cannot be
/// interrupted. Only LIKE with a pattern of plain letters and % is matched piece by piece.
/// </summary>
internal static class TextPatterns
{
    /// <summary>Wildcards that may have to be tried at each place; one at the end matches at once.</summary>
    private const int Wildcards = 2;

    public static void Check(Query query)
    {
        foreach (var call in query.Tree().SelectMany(inner => inner.Expressions()).OfType<FunctionCall>().Where(call => Wildcard(call.Name) is not null))
            if (call.Arguments is not [_, { Expression: Constant { Kind: ConstantKind.Text or ConstantKind.Null } pattern }, ..])
                throw new RefusedException("A pattern of LIKE must be written as a text; look for a part with strpos(text, part) > 0, or for a beginning with starts_with(text, part).");
            else if (!IsPlain(call.Name, pattern.Text) && Runs(pattern.Text, Wildcard(call.Name)!.Value) > Wildcards)
                throw new RefusedException($"A pattern has more than {Wildcards} wildcards before its end; use several LIKE with AND, or regexp_matches.");
    }

    private static char? Wildcard(string name) => name switch
    {
        "~~" or "!~~" or "~~*" or "!~~*" or "like_escape" or "not_like_escape" or "ilike_escape" or "not_ilike_escape" => '%',
        "~~~" => '*',
        _ => null,
    };

    private static bool IsPlain(string name, string pattern) => name is "~~" or "!~~" && !pattern.Contains('_', StringComparison.Ordinal);

    private static int Runs(string pattern, char wildcard) => pattern.TrimEnd(wildcard).Split(wildcard).Skip(1).Count(piece => piece.Length > 0);
}
