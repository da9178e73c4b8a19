namespace Assistant.Warehouses.Guard.Rules;

/// <summary>
/// What DuckDB 1.5 offers and an analyst needs. Left out on purpose: everything that reads files, settings, the catalog or the session; functions that
/// run SQL or a function named by a string (<c>query</c>, <c>json_execute_serialized_sql</c>); <c>printf</c> and <c>format</c>, whose widths stand in a string;
/// <c>damerau_levenshtein</c> and <c>json_pretty</c>, whose memory is the square of a text's length;
/// list and bin makers whose size is an argument (<c>list_resize</c>, <c>equi_width_bins</c>, <c>bitstring</c>); random numbers and generated ids.
/// </summary>
internal static class DuckDbWords
{
    public const string Scalars =
        """
        abs acos asin atan atan2 cbrt ceil ceiling cos cot degrees even exp floor ln log log10 log2 mod pi pow power radians round round_even sign signbit
        sin sqrt tan trunc gcd lcm greatest least isfinite isinf isnan nullif xor bit_count add subtract multiply divide fdiv fmod

        ascii bar bit_length char_length character_length chr concat concat_ws contains ends_with format_bytes hamming hash instr jaccard
        editdist3 jaro_similarity jaro_winkler_similarity lcase left length levenshtein like_escape lower lpad ltrim md5 mismatches
        not_like_escape ilike_escape not_ilike_escape nfc_normalize octet_length ord position prefix regexp_escape regexp_extract regexp_extract_all
        regexp_full_match regexp_matches regexp_replace regexp_split_to_array repeat replace reverse right rpad rtrim sha256 split split_part str_split
        str_split_regex starts_with string_split string_split_regex string_to_array strip_accents strlen strpos substr substring suffix to_base64
        translate trim typeof ucase unicode upper url_decode url_encode

        age century current_date date_add date_diff date_part date_sub date_trunc datediff datepart datesub datetrunc day dayname dayofmonth dayofweek
        dayofyear days_in_month decade epoch epoch_ms epoch_ns epoch_us era hour isodow isoyear julian last_day make_date make_time make_timestamp
        make_timestamptz microsecond millennium millisecond minute month monthname nanosecond now quarter second strftime strptime time_bucket timezone
        timezone_hour timezone_minute to_centuries to_days to_decades to_hours to_microseconds to_millennia to_milliseconds to_minutes to_months
        to_quarters to_seconds to_timestamp to_weeks to_years today transaction_timestamp try_strptime week weekday weekofyear year yearweek

        array_append array_apply array_concat array_contains array_distinct array_extract array_filter array_has array_has_all array_has_any
        array_indexof array_intersect array_length array_position array_prepend array_reduce array_reverse array_reverse_sort array_slice array_sort
        array_to_string array_transform array_unique array_zip cardinality element_at flatten len list_aggregate list_any_value list_append list_apply
        list_avg list_bool_and list_bool_or list_cat list_concat list_contains list_count list_distinct list_element list_extract list_filter list_first
        list_has list_has_all list_has_any list_indexof list_intersect list_last list_max list_median list_min list_mode list_pack list_position
        list_prepend list_product list_reduce list_reverse list_reverse_sort list_slice list_sort list_stddev_pop list_stddev_samp list_sum
        list_transform list_unique list_value list_var_pop list_var_samp list_where list_zip

        map map_concat map_contains map_entries map_extract map_extract_value map_from_entries map_keys map_values row struct_concat struct_extract
        struct_insert struct_keys struct_pack struct_values

        from_json json json_array json_array_length json_contains json_exists json_extract json_extract_path json_extract_path_text json_extract_string
        json_group_array json_group_object json_keys json_merge_patch json_object json_quote json_structure json_type json_valid json_value row_to_json to_json array_to_json
        """;

    public const string Aggregates =
        """
        any_value approx_count_distinct approx_quantile approx_top_k arbitrary arg_max arg_max_null arg_min arg_min_null argmax argmin array_agg avg
        bit_and bit_or bit_xor bool_and bool_or corr count count_if count_star countif covar_pop covar_samp entropy favg first fsum geomean geometric_mean
        group_concat histogram kahan_sum kurtosis kurtosis_pop last list listagg mad max max_by mean median min min_by mode product quantile
        quantile_cont quantile_disc regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy reservoir_quantile sem
        skewness stddev stddev_pop stddev_samp string_agg sum sumkahan var_pop var_samp variance wavg weighted_avg
        """;

    public const string Windows = "row_number rank rank_dense dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value fill";

    public const string Rows = "generate_series range unnest";

    public const string Operators = "+ - * / // % ** ^ & | << >> || ~~ !~~ ~~* !~~* ~~~ ->> @> <@ && ^@";

    public const string Types =
        "BOOLEAN|TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT|FLOAT|DOUBLE|DECIMAL|VARCHAR|DATE|TIME|TIMESTAMP|"
        + "TIMESTAMP_S|TIMESTAMP_MS|TIMESTAMP_NS|TIMESTAMP WITH TIME ZONE|INTERVAL|UUID|JSON|LIST|ARRAY|STRUCT|MAP";
}
