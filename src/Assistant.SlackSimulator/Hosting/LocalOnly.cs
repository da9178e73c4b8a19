using System.Net;

namespace Assistant.SlackSimulation.Hosting;

/// <summary>A web page from elsewhere must not reach the simulator by a rebound name or a cross-site post.</summary>
internal static class LocalOnly
{
    public static string? Refusal(HttpRequest request)
    {
        if (!IsLoopback(request.Host.Host))
            return $"The Host header says {request.Host.Host}; ask for localhost or 127.0.0.1.";
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) || request.Headers.Upgrade.Count > 0;
        var origin = request.Headers.Origin.ToString();
        if (changes && origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && IsLoopback(from.Host)))
            return $"A page from {origin} may not change anything here.";
        return null;
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
}
