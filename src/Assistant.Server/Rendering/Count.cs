using System.Globalization;

namespace Assistant.Server.Rendering;

internal static class Count
{
    /// <summary>"1 page", "1,200 pages".</summary>
    public static string Of(long number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number:n0} {noun}{(number == 1 ? "" : "s")}");
}
