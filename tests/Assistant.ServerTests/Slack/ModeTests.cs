using Assistant.ServerTests.Asking;
using Assistant.SlackSimulator;
using Microsoft.Extensions.Time.Testing;

namespace Assistant.ServerTests.Slack;

/// <summary>How the bot behaves in a channel that is off, on drafts or on automatic, set by file or by an admin.</summary>
public sealed class ModeTests
{
    private const string UnknownQuestion = "How do I connect the zeppelin to the warehouse?";

    private static Dictionary<string, string?> Mode(string mode, params (string Key, string Value)[] more) =>
        new(more.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))) { [$"Slack:Channels:{Community.Help}:Mode"] = mode };

    private static string Post(Community community, string text, string channel = Community.Help, string user = Community.Maya) => community.Slack.As(user).Post(channel, text);

    [Fact]
    public async Task Where_it_is_off_only_who_names_it_is_told_so()
    {
        await using var community = await Community.OpenAsync(settings: Mode("off"));

        var question = community.Ask(Shop.RotateQuestion);
        var whisper = await community.Whisper(Community.Help, Community.Maya);
        await community.Settled();

        Assert.Contains("switched off in this channel", whisper.Text, StringComparison.Ordinal);
        Assert.Empty(community.Replies(question));
        Assert.DoesNotContain(community.Slack.Messages(Community.Help, user: Community.Ben), message => message["bot_id"] is not null);
    }

    [Fact]
    public async Task Off_in_one_channel_is_on_in_another()
    {
        await using var community = await Community.OpenAsync(settings: Mode("off"));

        Assert.Contains("To rotate an API key", (await community.Reply(community.Ask(Shop.RotateQuestion, Community.General), Community.General)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_goes_to_the_heroes_and_the_asker_sees_that_a_person_decides()
    {
        await using var community = await Community.OpenAsync(settings: Mode("draft", ("Slack:HeroesChannel", Community.Heroes)));

        var question = community.Ask(Shop.RotateQuestion);
        var shown = await community.Reply(question);
        var told = await community.Post(Community.Heroes);

        Assert.Contains("a person decides", shown.Text, StringComparison.Ordinal);
        Assert.Contains("The support heroes have been told.", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("press `Rotate`", shown.Text, StringComparison.Ordinal);
        Assert.Contains($"<@{Community.Maya}> in <#{Community.Help}>", told.Text, StringComparison.Ordinal);
        Assert.Contains($"> {Shop.RotateQuestion}", told.Text, StringComparison.Ordinal);
        Assert.Contains("press `Rotate`", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_without_a_channel_for_heroes_calls_their_group_in_the_thread()
    {
        await using var community = await Community.OpenAsync(settings: Mode("draft", ("Slack:HeroesGroup", Community.HeroesGroup)));

        var shown = await community.Reply(community.Ask(Shop.RotateQuestion));

        Assert.Contains($"<!subteam^{Community.HeroesGroup}>", shown.Text, StringComparison.Ordinal);
        Assert.Equal(["Ask a human"], shown.Buttons);
    }

    [Fact]
    public async Task On_automatic_a_question_is_answered_that_names_nobody()
    {
        await using var community = await Community.OpenAsync(settings: Mode("auto"));

        var question = Post(community, Shop.RotateQuestion);
        var answer = await community.Reply(question);
        await community.Settled();

        Assert.Contains("To rotate an API key", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(community.Slack.Calls, call => call.Method.StartsWith("reactions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_automatic_what_is_uncertain_is_told_to_the_heroes_only()
    {
        await using var community = await Community.OpenAsync(settings: Mode("auto", ("Slack:HeroesChannel", Community.Heroes)));

        var question = Post(community, UnknownQuestion);
        var told = await community.Post(Community.Heroes);
        await community.Settled();

        Assert.Contains(UnknownQuestion, told.Text, StringComparison.Ordinal);
        Assert.Empty(community.Replies(question));
    }

    [Fact]
    public async Task On_automatic_it_has_no_part_in_a_thread_where_it_kept_silent()
    {
        await using var community = await Community.OpenAsync(settings: Mode("auto"));
        var question = Post(community, UnknownQuestion);
        await community.Settled();

        community.Slack.As(Community.Maya).Post(Community.Help, "it is the one with the red balloon", question);
        await community.Settled();

        Assert.Empty(community.Replies(question));
    }

    [Theory]
    [InlineData("The API key of the shop was rotated this morning.")]
    [InlineData("thanks everyone!")]
    [InlineData("Who is up for lunch?")]
    [InlineData("<@U0INESDUARTE> how do I rotate an API key?")]
    public async Task On_automatic_what_asks_the_docs_nothing_is_left_alone(string text)
    {
        await using var community = await Community.OpenAsync(settings: Mode("auto"));

        var message = Post(community, text);
        await community.Settled();

        Assert.Empty(community.Replies(message));
        Assert.DoesNotContain(community.Slack.Calls, call => call.Method == "reactions.add");
    }

    [Fact]
    public async Task In_quiet_hours_only_a_mention_is_answered()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 22, 30, 0, TimeSpan.Zero));   // half past eleven in Berlin
        await using var community = await Community.OpenAsync(
            Transport.Http, settings: Mode("auto", ($"Slack:Channels:{Community.Help}:QuietHours", "23:00-07:00 Europe/Berlin")),
            simulator: new SlackSimulatorOptions { Clock = clock }, clock: clock);

        var atNight = Post(community, Shop.RotateQuestion);
        await community.Settled();
        Assert.Empty(community.Replies(atNight));
        await community.Reply(community.Ask(Shop.RotateQuestion));

        clock.SetUtcNow(new DateTimeOffset(2026, 11, 26, 6, 1, 0, TimeSpan.Zero));
        Assert.Contains("To rotate an API key", (await community.Reply(Post(community, Shop.RotateQuestion))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_changes_the_mode_in_the_channel()
    {
        await using var community = await Community.OpenAsync();

        await community.Slack.As(Community.Maya).CommandAsync(Community.Help, "/ask-settings", "mode=auto");
        await community.Whisper(Community.Help, Community.Maya, message => message.Text.Contains("mode: *auto*", StringComparison.Ordinal));

        await community.Reply(Post(community, Shop.RotateQuestion, user: Community.Ben));
    }

    [Fact]
    public async Task What_an_admin_set_goes_before_the_file_until_it_is_taken_back()
    {
        await using var community = await Community.OpenAsync(settings: Mode("off"));

        await community.Slack.As(Community.Maya).CommandAsync(Community.Help, "/ask-settings", "mode=mention");
        await community.Whisper(Community.Help, Community.Maya, message => message.Text.Contains("mode: *mention*", StringComparison.Ordinal));
        await community.Reply(community.Ask(Shop.RotateQuestion));

        await community.Slack.As(Community.Maya).CommandAsync(Community.Help, "/ask-settings", "mode=default");
        await community.Whisper(Community.Help, Community.Maya, message => message.Text.Contains("mode: *off*", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_but_an_admin_changes_the_mode()
    {
        await using var community = await Community.OpenAsync();

        await community.Slack.As(Community.Ben).CommandAsync(Community.Help, "/ask-settings", "mode=auto");
        await community.Whisper(Community.Help, Community.Ben, message => message.Text.Contains("Only admins", StringComparison.Ordinal));
        var question = Post(community, Shop.RotateQuestion, user: Community.Ben);
        await community.Settled();

        Assert.Empty(community.Replies(question));
    }

    [Fact]
    public async Task Who_is_named_in_the_configuration_is_an_admin_too()
    {
        await using var community = await Community.OpenAsync(settings: new Dictionary<string, string?> { ["Slack:Admins:0"] = Community.Ben });

        await community.Slack.As(Community.Ben).CommandAsync(Community.Help, "/ask-settings", "mode=auto");

        await community.Whisper(Community.Help, Community.Ben, message => message.Text.Contains("mode: *auto*", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mode=loud", "mode is off, mention, draft or auto.")]
    [InlineData("target=2", "target is a number from 0 to 1")]
    [InlineData("quiet=\"25:00-07:00\"", "Quiet hours are written as 22:00-07:00")]
    [InlineData("volume=11", "There is no setting “volume”.")]
    public async Task A_value_that_cannot_be_is_named(string text, string complaint)
    {
        await using var community = await Community.OpenAsync();

        await community.Slack.As(Community.Maya).CommandAsync(Community.Help, "/ask-settings", text);

        await community.Whisper(Community.Help, Community.Maya, message => message.Text.Contains(complaint, StringComparison.Ordinal));
    }
}
