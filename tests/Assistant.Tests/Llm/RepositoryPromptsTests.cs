using Assistant.Llm.Chat;
using Assistant.Llm.Prompts;
using Assistant.TestKit.OpenAi;

namespace Assistant.Tests.Llm;

/// <summary>The prompts that ship, with records of the shapes that their front matter promises.</summary>
public class RepositoryPromptsTests
{
    [Fact]
    public void Every_prompt_parses()
    {
        Assert.Equal(["doctor/say-ok", "llm/follow-schema", "support/repair-answer", "support/rewrite-question", "support/write-answer"], PromptLibrary.Embedded.Names);
        foreach (var (name, text) in PromptFiles.Embedded)
            PromptTemplate.Parse(name, text);
    }

    [Fact]
    public void A_prompt_that_takes_outside_text_names_the_key_in_its_user_section()
    {
        foreach (var name in PromptLibrary.Embedded.Names.Where(name => name.StartsWith("support/", StringComparison.Ordinal)))
        {
            var template = PromptTemplate.Parse(name, PromptFiles.Embedded[name]);
            var user = template.Render(template.Placeholders.ToDictionary(placeholder => placeholder, placeholder => $"<{placeholder}>"))[^1];
            Assert.Equal(PromptRole.User, user.Role);
            Assert.Contains("<fence>", user.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void System_messages_are_the_same_for_every_call_so_that_providers_can_cache_them()
    {
        var prompt = PromptLibrary.Embedded.Get<WriteAnswerInputs, DraftedAnswer>("support/write-answer");

        Assert.Equal(prompt.Render(Inputs("a")).Messages[0], prompt.Render(Inputs("b")).Messages[0]);
        Assert.NotEqual(prompt.Render(Inputs("a")).Messages[1], prompt.Render(Inputs("a")).Messages[1]);
    }

    [Fact]
    public async Task An_answer_is_written_and_repaired_through_the_connector()
    {
        var library = PromptLibrary.Embedded;
        await using var server = await OpenAiServer.StartAsync(
            Turn.Json(new { sentences = new[] { new { text = "Set it to 0.", chunk = "c1", quote = "invented" } }, @class = "not_in_docs", missing = new[] { "why" }, clarifyingQuestion = (string?)null })
                .Expecting("How long are events kept?", " c1]", "The answer's language: English."),
            Turn.Json(new { sentences = Array.Empty<object>(), @class = "documented", missing = Array.Empty<string>(), clarifyingQuestion = (string?)null })
                .Expecting("The check refused parts of your reply."));
        await using var host = new LlmHost(server);
        var prompt = library.Get<WriteAnswerInputs, DraftedAnswer>("support/write-answer").Render(Inputs("How long are events kept?"));

        var first = Assert.IsType<ModelReply<DraftedAnswer>.Parsed>(await host.Chat.AskAsync<DraftedAnswer>(prompt, CancellationToken.None));
        var correction = library.Get<RepairInputs>("support/repair-answer").Render(new RepairInputs(new Untrusted("problems", $"The quote '{first.Value.Sentences[0].Quote}' is not in c1.")));
        var second = await host.Chat.AskAsync<DraftedAnswer>(prompt.Continue(first.RawText, correction), CancellationToken.None);

        Assert.Equal(AnswerClass.NotInDocs, first.Value.Class);
        Assert.Equal(["why"], first.Value.Missing);
        Assert.IsType<ModelReply<DraftedAnswer>.Parsed>(second);
        // Strict output refuses a schema in which any object, however deep, leaves other properties open.
        var sentence = server.Chats[0].Schema!.Value.GetProperty("properties").GetProperty("sentences").GetProperty("items");
        Assert.False(sentence.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal(3, sentence.GetProperty("required").GetArrayLength());
    }

    [Fact]
    public async Task A_question_is_rewritten_through_the_connector()
    {
        await using var server = await OpenAiServer.StartAsync(
            Turn.Json(new { standalone = "s", parts = new[] { "p" }, searches = new[] { "q" } }).Expecting("and on Windows?").Expecting(request => Assert.Equal("RewrittenQuestion", request.SchemaName)));
        await using var host = new LlmHost(server);
        var prompt = PromptLibrary.Embedded.Get<RewriteInputs, RewrittenQuestion>("support/rewrite-question")
            .Render(new RewriteInputs(new Untrusted("question", "and on Windows?"), new Untrusted("thread", "How do I install it?")));

        var reply = Assert.IsType<ModelReply<RewrittenQuestion>.Parsed>(await host.Chat.AskAsync<RewrittenQuestion>(prompt, CancellationToken.None));

        Assert.Equal("q", Assert.Single(reply.Value.Searches));
    }

    private static WriteAnswerInputs Inputs(string question) =>
        new(new Untrusted("question", question), new Untrusted("thread", ""), [new Untrusted("c1", "Retention\n\nEvents are kept for 30 days.")], "English");

    private sealed record WriteAnswerInputs(Untrusted Question, Untrusted Thread, IReadOnlyList<Untrusted> Passages, string Language);

    private sealed record RewriteInputs(Untrusted Question, Untrusted Thread);

    private sealed record RepairInputs(Untrusted Problems);

    private sealed record DraftedAnswer(IReadOnlyList<DraftedSentence> Sentences, AnswerClass Class, IReadOnlyList<string> Missing, string? ClarifyingQuestion);

    private sealed record DraftedSentence(string Text, string Chunk, string Quote);

    private enum AnswerClass { Documented, Inferred, NotInDocs, AccountSpecific, Chitchat, OffTopic, NeedsClarification }

    private sealed record RewrittenQuestion(string Standalone, IReadOnlyList<string> Parts, IReadOnlyList<string> Searches);
}
