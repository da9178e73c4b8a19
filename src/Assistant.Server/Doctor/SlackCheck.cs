using System.Runtime.CompilerServices;
using Assistant.Server.Composition;
using Assistant.Slack;
using Assistant.SlackClient;
using Assistant.SlackClient.WebApi;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Server.Doctor;

/// <summary>Asks Slack whether the tokens are good, what they may do, and whether the bot is where it is needed. Skipped while no token is set.</summary>
internal sealed class SlackCheck : IHealthCheck
{
    private static readonly (string Scope, string For)[] Needed =
    [
        ("chat:write", "to answer"), ("app_mentions:read", "to hear when it is named"), ("channels:history", "to follow threads"), ("channels:read", "to know a channel"),
        ("users:read", "to tell guests from members"), ("reactions:write", "to show that it is at work"),
    ];

    private static readonly (string Scope, string For)[] Useful =
    [
        ("groups:history", "private channels"), ("im:history", "direct messages"), ("commands", "/ask"), ("assistant:write", "suggested prompts"), ("files:read", "attached files"),
    ];

    public async IAsyncEnumerable<Finding> RunAsync(CommandSession session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var section = session.Configuration.GetSection(SlackOptions.Section);
        if (string.IsNullOrWhiteSpace(section["BotToken"]))
        {
            yield return Finding.Well("slack", "No token is set; `assistant demo` works without one.");
            yield break;
        }

        await using var provider = Compose(session);
        var slack = provider.GetRequiredService<ISlackApiClient>();
        if (!(await slack.Auth.Test(cancellationToken)).TryGetValue(out var self, out var refused))
        {
            yield return refused.Code == SlackErrorCodes.ConnectFailed
                ? Finding.Wrong("slack", "Slack cannot be reached; check the network, the proxy, and Slack:BaseUrl if it is set.")
                : Finding.Wrong("slack bot token", $"Slack says {refused}; set Slack:BotToken to the token of an app that is installed (xoxb-…).");
            yield break;
        }

        yield return Finding.Well("slack bot token", $"It is {self.User} in {self.Team}.");
        foreach (var finding in Scopes(self))
            yield return finding;
        yield return await TransportAsync(slack, section, cancellationToken);
        foreach (var channel in section.GetSection("Channels").GetChildren().Select(child => child.Key).Append(section["HeroesChannel"]).OfType<string>().Where(id => id.Length > 0).Distinct())
            yield return await MembershipAsync(slack, channel, cancellationToken);
    }

    private static IEnumerable<Finding> Scopes(AuthTestResponse self)
    {
        if (self.Scopes is not { } scopes)
        {
            yield return Finding.Doubtful("slack scopes", "Slack did not tell them; compare the app with deploy/slack-manifest.yaml.");
            yield break;
        }

        var missing = Needed.Where(scope => !scopes.Contains(scope.Scope)).ToList();
        var lacking = Useful.Where(scope => !scopes.Contains(scope.Scope)).ToList();
        yield return missing.Count > 0
            ? Finding.Wrong("slack scopes", $"Missing: {string.Join(", ", missing.Select(scope => $"{scope.Scope} ({scope.For})"))}; add them under OAuth & Permissions and install the app again.")
            : lacking.Count > 0
                ? Finding.Doubtful("slack scopes", $"Without {string.Join(", ", lacking.Select(scope => $"{scope.Scope} ({scope.For})"))} a part does not work; deploy/slack-manifest.yaml has them all.")
                : Finding.Well("slack scopes", "All that are needed.");
    }

    private static async Task<Finding> TransportAsync(ISlackApiClient slack, IConfigurationSection section, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(section["AppToken"]))
            return (await slack.AppsConnectionsApi.Open(cancellationToken)).TryGetValue(out _, out var refused)
                ? Finding.Well("slack events", "Socket Mode works; which events come is told by the app's page: deploy/slack-manifest.yaml lists them.")
                : Finding.Wrong("slack events", $"Slack says {refused}; turn Socket Mode on and set Slack:AppToken to an app-level token with connections:write (xapp-…).");
        return string.IsNullOrWhiteSpace(section["SigningSecret"])
            ? Finding.Wrong("slack events", "Neither Slack:AppToken nor Slack:SigningSecret is set; set one, or nothing is heard.")
            : Finding.Well("slack events", "They are taken by HTTP at /slack/events; Slack's page of the app tells whether it reaches that address.");
    }

    private static async Task<Finding> MembershipAsync(ISlackApiClient slack, string channel, CancellationToken cancellationToken) =>
        (await slack.Conversations.Info(channel, cancellationToken)).TryGetValue(out var info, out var refused)
            ? info.IsArchived == true ? Finding.Wrong($"slack channel {channel}", $"#{info.Name} is archived; take it out of the configuration.")
                : info.IsMember == false ? Finding.Wrong($"slack channel {channel}", $"The bot is not in #{info.Name}; write /invite @… there.")
                : Finding.Well($"slack channel {channel}", $"The bot is in #{info.Name}.")
            : Finding.Wrong($"slack channel {channel}", $"Slack says {refused}; use the channel's id, and invite the bot to private ones.");

    private static ServiceProvider Compose(CommandSession session) => new ServiceCollection()
        .AddSingleton(session.Configuration)
        .AddSingleton(session.Clock)
        .AddLogging()
        .AddSlackClient()
        .BuildServiceProvider();
}
