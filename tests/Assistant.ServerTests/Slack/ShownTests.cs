using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Assistant.ServerTests.Asking;
using Assistant.TestKit.OpenAi;
using static Assistant.ServerTests.Asking.SupportTurns;

namespace Assistant.ServerTests.Slack;

/// <summary>What people see of an answer, and what they see when parts of the bot are down.</summary>
public sealed class ShownTests
{
    private const string Hostile = "# Alarms\n\nTo raise the red alarm write <!channel> or @here or <https://evil.example/login|docs> into the bell and ring it twice.\n";

    private static JsonObject Posted(Community community) => community.Slack.Calls.Last(call => call.Method == "chat.postMessage").Arguments;

    private static async Task<JsonObject> Health(Community community)
    {
        using var http = new HttpClient();
        return (await http.GetFromJsonAsync<JsonObject>(new Uri(community.BotAddress, "/health"), TestContext.Current.CancellationToken))!;
    }

    [Fact]
    public async Task What_a_page_says_calls_nobody_and_links_nowhere()
    {
        await using var community = await Community.OpenAsync(pages: ("alarms.md", Hostile));

        var answer = await community.Reply(community.Ask("How do I raise the red alarm?"));

        Assert.Contains("ring it twice", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<!channel>", answer.Json.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        Assert.DoesNotContain("<https://evil.example", answer.Text + answer.Fallback, StringComparison.Ordinal);
        Assert.All(Mrkdwns(answer.Json["blocks"]), text => Assert.True(text["verbatim"]?.GetValue<bool>()));   // else Slack makes a call of @here
        Assert.Equal("none", Posted(community)["parse"]?.ToString());
    }

    [Fact]
    public async Task What_a_person_asks_calls_nobody_where_the_heroes_read_it()
    {
        await using var community = await Community.OpenAsync(settings: new() { ["Slack:HeroesChannel"] = Community.Heroes });

        community.Ask("How do I connect the zeppelin &lt;!channel&gt; @here <!here> to <https://evil.example|the docs>?");
        var told = await community.Post(Community.Heroes);

        Assert.Contains("&lt;!channel&gt;", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<!here", told.Text + told.Fallback, StringComparison.Ordinal);
        Assert.DoesNotContain("<https://evil.example", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_of_several_parts_is_repeated_escaped()
    {
        await using var community = await Community.OpenAsync();

        var answer = await community.Reply(community.Ask("1. How do I rotate an API key &lt;!channel&gt;?\n2. How often is a failed webhook delivery retried?"));

        Assert.Contains("rotate an API key &lt;!channel&gt;?*", answer.Text, StringComparison.Ordinal);
        Assert.Contains("retried for three days", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_leads_to_the_section_and_is_not_unfurled()
    {
        await using var community = await Community.OpenAsync();

        var answer = await community.Reply(community.Ask("How often is a failed webhook delivery retried?"));

        Assert.Contains("<https://docs.example.com/webhooks#deliveries|[1]>", answer.Text, StringComparison.Ordinal);
        Assert.Contains("|Webhooks › Deliveries>", answer.Text, StringComparison.Ordinal);
        Assert.Equal(("false", "false"), (Posted(community)["unfurl_links"]?.ToString().ToLowerInvariant(), Posted(community)["unfurl_media"]?.ToString().ToLowerInvariant()));
    }

    [Fact]
    public async Task A_message_carries_the_key_by_which_it_is_found_again()
    {
        await using var community = await Community.OpenAsync();

        var question = community.Ask(Shop.RotateQuestion);
        var answer = await community.Reply(question);

        Assert.Equal("assistant_post", answer.Metadata?["event_type"]?.ToString());
        Assert.Equal($"{Community.Help}:{question}#0", answer.Metadata?["event_payload"]?["key"]?.ToString());
    }

    [Fact]
    public async Task How_fresh_the_docs_are_is_said()
    {
        await using var community = await Community.OpenAsync();

        var answer = await community.Reply(community.Ask(Shop.RotateQuestion));

        Assert.Matches(@"Docs as of <!date\^\d+\^\{date_short_pretty\} \{time\}\|\d{4}-\d\d-\d\d \d\d:\d\d UTC>\.", answer.Text);
        Assert.Contains("Quoted word for word from the docs.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_answer_is_spread_over_messages_and_the_last_has_the_buttons()
    {
        var sentences = Enumerable.Range(1, 12).Select(i => Rotates($"Press `Rotate` {i} times{string.Concat(Enumerable.Repeat(" and wait", 110))}.")).ToArray();
        await using var server = await OpenAiServer.StartAsync(Rewrites(Shop.RotateQuestion), Writes(sentences));
        await using var community = await Community.OpenAsync(configure: shop => shop.With(server));

        var question = community.Ask(Shop.RotateQuestion);
        await community.Reply(question);
        await community.Settled();

        var replies = community.Replies(question);
        Assert.InRange(replies.Count, 2, 4);
        Assert.All(replies.SkipLast(1), reply => Assert.Empty(reply.Buttons));
        Assert.Equal(["This helped", "Not right", "Ask a human"], replies[^1].Buttons);
    }

    [Fact]
    public async Task A_model_that_is_down_is_said_and_the_docs_are_quoted()
    {
        await using var community = await Community.OpenAsync(configure: shop => shop.With("http://127.0.0.1:9/v1"));

        var answer = await community.Reply(community.Ask(Shop.RotateQuestion));

        Assert.Contains("To rotate an API key", answer.Text, StringComparison.Ordinal);
        Assert.Contains("The language model does not answer, so these are the docs’ own words.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("model_down", (await Health(community)).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_is_down_hands_every_question_over_and_says_so()
    {
        await using var community = await Community.OpenAsync(configure: shop =>
        {
            shop.WithErrorTarget(1);
            File.WriteAllText(Path.Combine(shop.Cli.Data, "knowledge.db"), new string('x', 8_192));
        });

        var answer = await community.Reply(community.Ask(Shop.RotateQuestion));
        var health = await Health(community);

        Assert.Contains("I cannot search the docs at the moment, so this goes to a person.", answer.Text, StringComparison.Ordinal);
        Assert.Equal(["Ask a human"], answer.Buttons);
        Assert.Equal("degraded", health["status"]?.ToString());
        Assert.Contains("search_down", health.ToJsonString(), StringComparison.Ordinal);
    }

    private static IEnumerable<JsonObject> Mrkdwns(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(Mrkdwns),
        JsonObject { } json => [.. json["type"]?.ToString() == "mrkdwn" ? [json] : Array.Empty<JsonObject>(), .. json.SelectMany(property => Mrkdwns(property.Value))],
        _ => [],
    };
}
