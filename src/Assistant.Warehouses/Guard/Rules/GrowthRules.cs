using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Rules;

/// <summary>How large the result of a call is, by the sizes of its arguments. What is not named here is at most as large as its arguments together.</summary>
internal static class GrowthRules
{
    /// <summary>Rows that an aggregate which keeps its values counts for: the table holds them anyway, only what is put between them is new.</summary>
    private const int Kept = 10;

    /// <summary>Aggregates whose result grows with their rows.</summary>
    public static bool Keeps(string name) => name is
        "array_agg" or "list" or "string_agg" or "group_concat" or "listagg" or "histogram" or "json_group_array" or "json_group_object" or "json_agg" or "jsonb_agg"
        or "json_object_agg" or "jsonb_object_agg" or "approx_top_k";

    /// <summary>Functions whose time is the product of two lengths.</summary>
    public static bool ComparesAll(string name) => name is "levenshtein" or "editdist3" or "jaro_similarity" or "jaro_winkler_similarity";

    public static ValueSize Of(string name, IReadOnlyList<Expression> arguments, IReadOnlyList<ValueSize> sizes)
    {
        var all = sizes.Sum(size => size.Characters);
        var first = sizes.Count > 0 ? sizes[0] : ValueSize.Plain;
        var second = sizes.Count > 1 ? sizes[1].Characters : 0;
        return name switch
        {
            "+" or "-" or "*" or "/" or "//" or "%" or "**" or "^" or "<<" or ">>" or "count" or "count_star" or "sum" or "avg" or "length" or "len" or "hash" or "round"
                or "date_trunc" or "date_diff" or "date_part" or "row_number" or "rank" => ValueSize.Plain,
            "list_value" or "list_pack" or "row" => ValueSize.ListOf(sizes.Count, all),
            "string_split" or "split" or "str_split" or "string_to_array" or "regexp_split_to_array" or "str_split_regex" or "string_split_regex" or "regexp_extract_all" =>
                ValueSize.ListOf(first.Characters + 1, first.Characters),
            "lpad" or "rpad" or "bar" or "repeat" => new ValueSize(first.Characters * Literal(arguments, name == "bar" ? 3 : 1)),
            "replace" => new ValueSize(first.Characters * Math.Max(1, Third(sizes) / Math.Max(1, (arguments[1] as Constant)?.Text.Length ?? 1))),
            "regexp_replace" => new ValueSize(first.Characters + ((first.Characters + 1) * Third(sizes) * (HasGroups(arguments) ? first.Characters : 1))),
            "strftime" or "to_char" => new ValueSize(12 * all),
            "url_encode" => new ValueSize(3 * all),
            "to_json" or "json_quote" or "array_to_json" or "row_to_json" or "json" or "json_object" or "json_array" or "regexp_escape" or "to_base64" or "strip_accents" or "nfc_normalize"
                or "json_build_object" or "json_build_array" or "jsonb_build_object" or "jsonb_build_array" or "to_jsonb" => new ValueSize(2 * all),
            "array_to_string" or "list_aggregate" => new ValueSize(first.Characters + (first.Count * (all - first.Characters))),
            "concat_ws" => new ValueSize(all + (sizes.Count * first.Characters)),
            _ when Keeps(name) => new ValueSize(Kept * (first.Characters + second)),
            _ => new ValueSize(all),
        };
    }

    private static double Third(IReadOnlyList<ValueSize> sizes) => sizes.Count > 2 ? sizes[2].Characters : 0;

    /// <summary>Not a plain text that names no group: each group that it names may be the whole of what was matched.</summary>
    private static bool HasGroups(IReadOnlyList<Expression> arguments) =>
        arguments.Count > 2 && !(arguments[2] is Constant { Kind: ConstantKind.Text } text && !text.Text.Contains('\\', StringComparison.Ordinal));

    /// <summary>The length, which <see cref="SeriesLength"/> has found to be a number.</summary>
    private static double Literal(IReadOnlyList<Expression> arguments, int position) =>
        arguments.Count > position && arguments[position] is Constant constant && double.TryParse(constant.Text, System.Globalization.CultureInfo.InvariantCulture, out var length) ? Math.Max(1, length) : 80;
}
