using System.Globalization;

namespace Assistant.Insights.World.People;

/// <summary>Ids as the written files have them; <see cref="Files.DecodingSql"/> says the same to DuckDB.</summary>
internal static class WordsOfIds
{
    public const string EventPrefix = "e";
    public const string DevicePrefix = "device-";
    public const string UserPrefix = "user-";
    public const string PersonPrefix = "person-";

    public static string Device(int person) => DevicePrefix + person.ToString(CultureInfo.InvariantCulture);

    public static string User(int person) => UserPrefix + person.ToString(CultureInfo.InvariantCulture);
}
