namespace Assistant.ServerTests.Slack;

/// <summary>A community whose bot has a quick clock, so that its waits are short, and is patient by it.</summary>
internal static class Patient
{
    private static readonly Dictionary<string, string?> _settings = new() { ["Slack:AttemptTimeout"] = "00:05:00", ["Slack:SocketMode:HelloTimeout"] = "00:01:00", ["Slack:SocketMode:DrainTimeout"] = "00:01:00" };

    public static async Task<Community> OpenAsync(Dictionary<string, string?>? settings = null)
    {
        var all = new Dictionary<string, string?>(_settings);
        foreach (var (key, value) in settings ?? [])
            all[key] = value;
        var community = await Community.OpenAsync(settings: all, clock: new QuickClock(20));
        community.Expected.Add("retry_after_ignored");               // Slack's clock is slower than the bot's here
        return community;
    }
}
