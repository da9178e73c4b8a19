using Assistant.Support.Conversations;
using Microsoft.Extensions.Options;

namespace Assistant.Slack;

/// <summary>What attributes do not reach: the entries of <see cref="SlackOptions.Channels"/>.</summary>
internal sealed class ChannelSettingsValidator : IValidateOptions<SlackOptions>
{
    public ValidateOptionsResult Validate(string? name, SlackOptions options)
    {
        var failures = options.Channels.SelectMany(channel => Failures($"Slack:Channels:{channel.Key}", channel.Value)).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(string path, ChannelSettingsOptions settings)
    {
        if (settings.Mode is { } mode && !Enum.IsDefined(mode))
            yield return $"{path}:Mode is '{mode}'; choose Off, Mention, Draft or Auto.";
        if (settings.ErrorTarget is < 0 or > 1 or double.NaN)
            yield return $"{path}:ErrorTarget is {settings.ErrorTarget}; choose a value from 0 to 1.";
        if (settings.QuietHours is { } hours && QuietHours.Parse(hours, out var problem) is null)
            yield return $"{path}:QuietHours is '{hours}': {problem}.";
    }
}
