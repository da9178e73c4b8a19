namespace Assistant.Warehouses.Configuration;

/// <summary>Whether a connection has what its kind needs.</summary>
internal static class ConnectionCheck
{
    public static IEnumerable<string> Failures(string at, ConnectionOptions connection) => connection.Kind switch
    {
        WarehouseKind.DuckDb => DuckDb(at, connection),
        WarehouseKind.Postgres => Needed($"{at}:ConnectionString", connection.ConnectionString, "set it to Host=…;Database=…;Username=…, for a role that may only SELECT"),
        WarehouseKind.ClickHouse =>
        [
            .. Endpoint(at, connection, "https://HOST:8443"),
            .. Needed($"{at}:User", connection.User, "name a user that may only SELECT"),
            .. Needed($"{at}:Database", connection.Database, "name the database"),
            .. connection.RowsToRead > 0 ? [] : new[] { $"{at}:RowsToRead is {connection.RowsToRead}; choose 1 or more." },
        ],
        WarehouseKind.PostHog =>
        [
            .. Endpoint(at, connection, "https://us.posthog.com, https://eu.posthog.com or your own host"),
            .. Needed($"{at}:Project", connection.Project, "set it to the project's number"),
            .. Needed($"{at}:ApiKey", connection.ApiKey, "make a personal API key with the scope Query Read"),
            .. connection.ApiKey is { Length: > 0 } key && key.Any(c => c is <= ' ' or > '~') ? [$"{at}:ApiKey has a space or a non-ASCII character in it; copy it again."] : Array.Empty<string>(),
        ],
        _ => [$"{at}:Kind is {connection.Kind}; choose DuckDb, Postgres, ClickHouse or PostHog."],
    };

    private static IEnumerable<string> DuckDb(string at, ConnectionOptions connection)
    {
        if (string.IsNullOrWhiteSpace(connection.Path) == (connection.Tables.Count == 0))
            yield return $"{at} needs either Path (a .duckdb file, a data file, a folder or a glob) or Tables (a file, folder or glob for each name), not both.";
        foreach (var (name, path) in connection.Tables)
            if (string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(path))
                yield return $"{at}:Tables:{name} is empty; set it to a file, a folder or a glob.";
    }

    private static IEnumerable<string> Endpoint(string at, ConnectionOptions connection, string example)
    {
        if (!Uri.TryCreate(connection.Endpoint, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
            yield return $"{at}:Endpoint is not an http or https address; write it as {example}.";
        else if (endpoint.UserInfo.Length > 0 || endpoint.Query.Length > 0 || endpoint.Fragment.Length > 0)
            yield return $"{at}:Endpoint for {endpoint.Authority} carries a user name, a query or a fragment; keep the bare address.";
        else if (endpoint.Scheme == "http" && !endpoint.IsLoopback && !connection.AllowInsecureEndpoint)
            yield return $"{at}:Endpoint 'http://{endpoint.Authority}' would send the password or key unencrypted; use https, or set AllowInsecureEndpoint to true on a network that you trust.";
    }

    private static IEnumerable<string> Needed(string at, string? value, string fix) => string.IsNullOrWhiteSpace(value) ? [$"{at} is empty; {fix}."] : [];
}
