using Assistant.Insights.World.Sampling;

namespace Assistant.Insights.World.People;

/// <summary>Who comes: draws a new person's traits.</summary>
internal sealed class Population
{
    /// <summary>Country, share, hours from UTC, language. The same for every business, so that a demo of all three reads as one company.</summary>
    private static readonly (string Name, double Share, int Offset, string Language)[] _countries =
    [
        ("US", .34, -6, "en"), ("GB", .14, 0, "en"), ("DE", .13, 1, "de"), ("FR", .09, 1, "fr"), ("IN", .08, 5, "en"),
        ("BR", .07, -3, "pt"), ("NL", .05, 1, "nl"), ("ES", .04, 1, "es"), ("JP", .03, 9, "ja"), ("AU", .03, 10, "en"),
    ];

    private static readonly (string Name, double Share, double Signup)[] _channels =
    [
        ("organic", .34, 1.1), ("direct", .24, 1.2), ("paid_search", .16, .9), ("paid_social", .12, .45), ("referral", .08, 1.3), ("email", .06, 1.4),
    ];

    private static readonly string[] _languages = ["en", "de", "fr", "pt", "nl", "es", "ja"];

    private readonly IReadOnlyList<PlatformSpec> _platforms;
    private readonly string[] _os;
    private readonly string[] _browsers;
    private readonly string[] _devices;
    private readonly WeightedChoice _country = new([.. _countries.Select(country => country.Share)]);
    private readonly WeightedChoice[] _osOf;
    private readonly WeightedChoice[] _browserOf;
    private readonly WeightedChoice[] _deviceOf;

    public Population(IReadOnlyList<PlatformSpec> platforms)
    {
        _platforms = platforms;
        _os = Names(platform => platform.Os);
        _browsers = Names(platform => platform.Browsers);
        _devices = Names(platform => platform.Devices);
        _osOf = Choices(_os, platform => platform.Os);
        _browserOf = Choices(_browsers, platform => platform.Browsers);
        _deviceOf = Choices(_devices, platform => platform.Devices);
    }

    public IReadOnlyList<double> PlatformShares => [.. _platforms.Select(platform => platform.Share)];

    public static IReadOnlyList<double> ChannelShares => [.. _channels.Select(channel => channel.Share)];

    public static IReadOnlyList<double> ChannelSignups => [.. _channels.Select(channel => channel.Signup)];

    public IReadOnlyList<double> PlatformSignups => [.. _platforms.Select(platform => platform.Signup)];

    public IReadOnlyList<string>? Names(Dimension dimension) => dimension switch
    {
        Dimension.Platform => [.. _platforms.Select(platform => platform.Name)],
        Dimension.Country => [.. _countries.Select(country => country.Name)],
        Dimension.Channel => [.. _channels.Select(channel => channel.Name)],
        Dimension.Browser => _browsers,
        Dimension.Os => _os,
        Dimension.Device => _devices,
        Dimension.Language => _languages,
        _ => null,
    };

    public ulong Draw(ref FastRandom random, WeightedChoice platforms, WeightedChoice channels)
    {
        var platform = platforms.Pick(ref random);
        var country = _country.Pick(ref random);
        var language = random.Chance(.1) ? 0 : Array.IndexOf(_languages, _countries[country].Language);
        var traits = Codes.Set(0, Dimension.Platform, platform);
        traits = Codes.Set(traits, Dimension.Country, country);
        traits = Codes.Set(traits, Dimension.Channel, channels.Pick(ref random));
        traits = Codes.Set(traits, Dimension.Os, _osOf[platform].Pick(ref random));
        traits = Codes.Set(traits, Dimension.Browser, _browserOf[platform].Pick(ref random));
        traits = Codes.Set(traits, Dimension.Device, _deviceOf[platform].Pick(ref random));
        return Codes.Set(traits, Dimension.Language, language);
    }

    public PlatformSpec PlatformOf(ulong traits) => _platforms[Codes.Get(traits, Dimension.Platform)];

    public double SignupFactor(ulong traits) => PlatformOf(traits).Signup * _channels[Codes.Get(traits, Dimension.Channel)].Signup;

    public static int HoursFromUtc(ulong traits) => _countries[Codes.Get(traits, Dimension.Country)].Offset;

    private string[] Names(Func<PlatformSpec, IReadOnlyList<(string Name, double Share)>> part) =>
        [.. _platforms.SelectMany(part).Select(value => value.Name).Distinct()];

    private WeightedChoice[] Choices(string[] names, Func<PlatformSpec, IReadOnlyList<(string Name, double Share)>> part) =>
        [.. _platforms.Select(platform => new WeightedChoice([.. names.Select(name => part(platform).FirstOrDefault(value => value.Name == name).Share)]))];
}
