using Assistant.SlackClient;
using Assistant.SlackClient.SocketMode;

namespace Assistant.Tests.SlackClient;

public sealed class SlackClientOptionsTests
{
    private static SlackClientOptions With(Action<SlackClientOptions> change)
    {
        var options = new SlackClientOptions { BotToken = "xoxb-secret", AppToken = "xapp-secret" };
        change(options);
        return options;
    }

    [Theory]
    [InlineData("https://slack.com/api/", false, true)]
    [InlineData("http://127.0.0.1:5000/api/", false, true)]
    [InlineData("http://localhost:5000/api/", false, true)]
    [InlineData("http://simulator:5000/api/", false, false)]
    [InlineData("http://simulator:5000/api/", true, true)]
    [InlineData("https://user:word@slack.com/api/", false, false)]
    [InlineData("https://slack.com/api/?a=b", false, false)]
    [InlineData("ftp://slack.com/api/", true, false)]
    [InlineData("slack.com/api", false, false)]
    [InlineData("", false, false)]
    public void Tokens_travel_over_https_or_stay_on_this_machine(string address, bool allowed, bool valid)
    {
        var options = With(o => (o.BaseUrl, o.AllowInsecureBaseUrl) = (address, allowed));

        Assert.Equal(valid, new SlackClientOptionsValidator().Validate(null, options).Succeeded);
    }

    [Fact]
    public void Lists_every_mistake_at_once_and_no_token()
    {
        var result = new SlackClientOptionsValidator().Validate(null, With(o =>
        {
            o.BotToken = "xoxb-secret\n";
            o.MaxRetries = -1;
            o.AttemptTimeout = TimeSpan.Zero;
        }));

        Assert.Equal(3, result.Failures!.Count());
        Assert.DoesNotContain("secret", result.FailureMessage, StringComparison.Ordinal);
        Assert.Contains("Slack:BotToken is empty", new SlackClientOptionsValidator().Validate(null, With(o => o.BotToken = " ")).FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void One_to_four_connections(int connections, bool valid) =>
        Assert.Equal(valid, new SlackClientOptionsValidator().Validate(null, new SocketModeOptions { Connections = connections }).Succeeded);

    [Fact]
    public async Task Without_an_app_token_Socket_Mode_says_so_and_sends_nothing()
    {
        await using var rig = await SlackRig.Start(null, ("Slack:AppToken", ""));

        await rig.Get<ISlackSocketModeClient>().Run((_, _) => ValueTask.FromResult<AckDecision>(new AckDecision.Ack()), TestContext.Current.CancellationToken);

        Assert.Equal(SlackErrorCodes.NoToken, rig.Get<ISlackSocketModeClient>().Health.FatalReason);
        Assert.Empty(rig.Server.Calls);
    }
}
