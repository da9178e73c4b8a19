using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Assistant.Server.Rendering;
using Spectre.Console;

namespace Assistant.Server.Demo;

/// <summary>A conversation as it happens in a community, played to the bot and shown as it goes.</summary>
internal sealed partial class DemoConversation(SlackSimulator.SlackSimulator slack, Terminal terminal)
{
    public static IReadOnlyList<string> Examples { get; } =
    [
        "How does the assistant decide whether to answer?",
        "When should I use PostgreSQL?",
        "How do I index a website?",
    ];

    private readonly Dictionary<string, string> _names = new() { ["U0MAYALIND"] = "Maya", ["U0BENOKAFOR"] = "Ben", ["U0INESDUARTE"] = "Ines", ["U0TOMASNOVAK"] = "Tomas", ["U0ASSISTANT"] = "Assistant" };

    /// <returns>The exit code.</returns>
    /// <exception cref="WorkFailedException">The bot did not do what it should.</exception>
    public async Task<int> PlayAsync()
    {
        var bot = $"<@{slack.BotUserId}>";
        Scene("#help – a question, answered from the docs");
        var question = Say("maya", "help", $"{bot} {Examples[0]}", null);
        var answer = await ReplyAsync("help", question, 1);
        Show(answer);

        Scene("The same thread – a follow-up, without naming the bot");
        Say("maya", "help", "And when should I use PostgreSQL?", question);
        Show(await ReplyAsync("help", question, 2));

        Scene("The same thread – the asker is content, and the bot stays quiet");
        var thanks = Say("maya", "help", "Thanks, that helped!", question);
        await slack.WaitForAsync(() => slack.Messages("help", question).FirstOrDefault(message => message["ts"]?.ToString() == thanks && message["reactions"] is JsonArray { Count: > 0 })).ConfigureAwait(false);
        Aside("Assistant adds ✅ and says nothing.");

        Scene("#help – something that the docs do not answer goes to a person");
        var foreign = Say("ben", "help", $"{bot} Which espresso machine should our office buy?", null);
        Show(await ReplyAsync("help", foreign, 1));

        Scene("/ask – only Ines sees the answer, until she shares it");
        terminal.Results.Write(new Markup($"[bold]Ines[/]  /ask {Markup.Escape(Examples[2])}\n"));
        await slack.As("ines").CommandAsync("general", "/ask", Examples[2]);
        var whisper = await slack.WaitForAsync(() => slack.Messages("general", user: "ines").FirstOrDefault(message => Button(message, "share") is not null));
        Show(whisper, "only visible to Ines");
        await slack.As("ines").ClickAsync("general", whisper["ts"]!.ToString(), "share");
        var shared = await slack.WaitForAsync(() => slack.Messages("general").FirstOrDefault(message => message["bot_id"] is not null && message["ephemeral"]?.GetValue<bool>() == false));
        Aside("She shares it with #general.");

        Scene("Tomas asks for a human");
        await slack.As("tomas").ClickAsync("help", answer["ts"]!.ToString(), "ask_human");
        Show(await slack.WaitForAsync(() => slack.Messages("support-heroes").FirstOrDefault(message => message["text"]?.ToString().Contains("A person is asked for", StringComparison.Ordinal) == true)), "#support-heroes");

        if (slack.Violations.Count > 0)
            throw new WorkFailedException($"The conversation broke Slack's rules: {string.Join("; ", slack.Violations.Select(violation => $"{violation.Kind} ({violation.Detail})"))}.");
        terminal.WriteLine("");
        terminal.WriteLine("Try it yourself: `assistant demo` opens this Slack in your browser.");
        return shared is null ? 1 : 0;
    }

    private async Task<JsonObject> ReplyAsync(string channel, string thread, int number)
    {
        try
        {
            return await slack.WaitForAsync(() => slack.Messages(channel, thread).Where(message => message["bot_id"] is not null).ElementAtOrDefault(number - 1));
        }
        catch (TimeoutException)
        {
            throw new WorkFailedException("The bot did not answer in time; run the demo again with --verbose to see why.");
        }
    }

    private string Say(string person, string channel, string text, string? thread)
    {
        var ts = slack.As(person).Post(channel, text, thread);
        terminal.Results.Write(new Markup($"[bold]{char.ToUpperInvariant(person[0])}{person[1..]}[/]  {Markup.Escape(Plain(text))}\n"));
        return ts;
    }

    private void Show(JsonObject message, string? where = null)
    {
        terminal.Results.Write(new Markup($"[bold teal]Assistant[/]{(where is null ? "" : $"  [grey]({Markup.Escape(where)})[/]")}\n"));
        foreach (var block in (message["blocks"] as JsonArray ?? []).OfType<JsonObject>())
            switch (block["type"]?.ToString())
            {
                case "section":
                    terminal.Results.WriteIndented(new Text($"{Plain(block["text"]?["text"]?.ToString() ?? "")}\n"));
                    break;
                case "context":
                    foreach (var element in (block["elements"] as JsonArray ?? []).OfType<JsonObject>())
                        terminal.Results.WriteIndented(new Text($"{Plain(element["text"]?.ToString() ?? "")}\n", new Style(Color.Grey)));
                    break;
                case "actions":
                    terminal.Results.WriteIndented(new Text(string.Join("  ", (block["elements"] as JsonArray ?? []).Select(element => $"[ {element?["text"]?["text"]} ]")) + "\n", new Style(Color.Blue)));
                    break;
            }
    }

    private void Scene(string title) => terminal.Results.Write(new Markup($"\n[underline]{Markup.Escape(title)}[/]\n\n"));

    private void Aside(string text) => terminal.Results.Write(new Text($"   {text}\n", new Style(Color.Grey)));

    private static JsonNode? Button(JsonObject message, string action) =>
        (message["blocks"] as JsonArray ?? []).SelectMany(block => block?["elements"] as JsonArray ?? []).FirstOrDefault(element => element?["action_id"]?.ToString() == action);

    /// <summary>mrkdwn as a terminal shows it.</summary>
    private string Plain(string mrkdwn)
    {
        var text = Reference().Replace(mrkdwn, match => match.Groups["label"] is { Success: true, Value: var label } ? label
            : match.Groups["kind"].Value switch
            {
                "@" => $"@{_names.GetValueOrDefault(match.Groups["id"].Value, match.Groups["id"].Value)}",
                "#" => "#help",
                "!" => "@support-heroes",
                _ => match.Groups["id"].Value,
            });
        text = Emoji().Replace(text, match => match.Groups["name"].Value switch
        {
            "white_check_mark" => "✅",
            "raising_hand" => "🙋",
            "hourglass_flowing_sand" => "⏳",
            "warning" => "⚠",
            _ => "",
        });
        return WebUtility.HtmlDecode(text).Replace("*", "", StringComparison.Ordinal).TrimStart();
    }

    [GeneratedRegex(@"<(?<kind>[@#!]?)(?<id>[^|>]*)(?:\|(?<label>[^>]*))?>", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(":(?<name>[a-z_]+):", RegexOptions.CultureInvariant)]
    private static partial Regex Emoji();
}
