namespace Assistant.SlackClient.Transport;

/// <summary>Which addresses may be called. Those in payloads are data: a file of another place, or a forged answer address, gets neither token nor text.</summary>
internal static class SlackAddresses
{
    private static readonly string[] SlackDomains = ["slack.com", "slack-gov.com"];

    /// <summary>A method's address; null when <see cref="SlackClientOptions.BaseUrl"/> is not usable, which validation at the start reports.</summary>
    public static Uri? Base(SlackClientOptions options) =>
        Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var address) && address.UserInfo.Length == 0
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && (address.IsLoopback || options.AllowInsecureBaseUrl)))
            ? address
            : null;

    public static Uri? Trusted(string? url, SlackClientOptions options)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.UserInfo.Length > 0 || Base(options) is not { } home)
            return null;
        var athome = string.Equals(address.Host, home.Host, StringComparison.OrdinalIgnoreCase);
        return address.Scheme switch
        {
            "https" => athome || SlackDomains.Any(domain => IsWithin(address.Host, domain)) ? address : null,
            "http"  => athome && home.Scheme == Uri.UriSchemeHttp ? address : null,
            _       => null,
        };
    }

    public static Uri? Socket(string url, SlackClientOptions options) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeWss || (address.Scheme == Uri.UriSchemeWs && (address.IsLoopback || options.AllowInsecureBaseUrl)))
            ? address
            : null;

    private static bool IsWithin(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
}
