namespace Assistant.Warehouses.Guard.Rules;

/// <summary>
/// What DuckDB's parser reads and PostgreSQL runs under the same name and with the same order of arguments. Regular expressions of PostgreSQL (<c>~</c>) are not
/// here, because DuckDB's parser reads them as another function; so are <c>interval 3 day</c> and lists in bare brackets, which PostgreSQL does not have.
/// </summary>
internal static class PostgreSqlWords
{
    public const string Scalars =
        """
        abs acos asin atan atan2 cbrt ceil ceiling cos cot degrees exp floor ln log mod pi power radians round sign sin sqrt tan trunc gcd lcm greatest
        least nullif width_bucket

        ascii bit_length char_length character_length chr concat concat_ws initcap left length like_escape not_like_escape ilike_escape not_ilike_escape
        lower lpad ltrim md5 octet_length position regexp_replace repeat replace reverse right rpad rtrim split_part starts_with string_to_array strpos substr
        substring to_char to_number translate trim upper

        age current_date date_bin date_part date_trunc extract isfinite justify_days justify_hours make_date make_interval make_time make_timestamp make_timestamptz
        now timezone to_date to_timestamp transaction_timestamp

        array_append array_cat array_length array_position array_prepend array_remove array_to_string cardinality row

        json_array_length json_build_array json_build_object json_extract_path json_extract_path_text json_typeof jsonb_array_length jsonb_build_array
        jsonb_build_object jsonb_extract_path jsonb_extract_path_text jsonb_typeof to_json to_jsonb
        """;

    public const string Aggregates =
        """
        any_value array_agg avg bit_and bit_or bool_and bool_or corr count count_star covar_pop covar_samp every json_agg jsonb_agg json_object_agg
        jsonb_object_agg max min mode quantile_cont quantile_disc regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy
        stddev stddev_pop stddev_samp string_agg sum var_pop var_samp variance
        """;

    public const string Windows = "row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value";

    public const string Rows = "generate_series unnest";

    public const string Operators = "+ - * / % ^ & | << >> || ~~ !~~ ~~* !~~* ->> @> <@ &&";

    public const string Types =
        "BOOLEAN|SMALLINT|INTEGER|BIGINT|FLOAT|DOUBLE|DECIMAL|VARCHAR|DATE|TIME|TIMESTAMP|TIMESTAMP WITH TIME ZONE|INTERVAL|UUID|JSON|JSONB|LIST";
}
