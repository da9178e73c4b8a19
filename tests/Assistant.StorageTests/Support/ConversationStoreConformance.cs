using Assistant.Support.Conversations;

namespace Assistant.StorageTests.Support;

/// <summary>What <see cref="IConversationStore"/> promises, on any engine.</summary>
public abstract class ConversationStoreConformance : SupportConformance
{
    [Fact]
    public async Task A_thread_is_remembered_as_it_was_last_written()
    {
        var thread = new ConversationThread("C1", "1.0", "U1", false, null, null, Clock.GetUtcNow());
        await WriteAsync(new() { Thread = thread });
        Assert.Equal(thread, await Conversations.FindThreadAsync("C1", "1.0", None));

        thread = thread with { IsQuiet = true, LastAnswerId = "A1", Fingerprint = "f", Asker = "U2", UpdatedAt = Clock.GetUtcNow().AddSeconds(1) };
        await WriteAsync(new() { Thread = thread });

        Assert.Equal(thread, await Conversations.FindThreadAsync("C1", "1.0", None));
        Assert.Null(await Conversations.FindThreadAsync("C2", "1.0", None));
        Assert.Null(await Conversations.FindThreadAsync("C1", "1.1", None));
    }

    [Fact]
    public async Task An_answer_is_remembered_as_it_was_last_written()
    {
        await WriteAsync(new() { Answer = Record("A1", outcome: "Drafted", isPublic: false) });
        Assert.Equal(Record("A1", outcome: "Drafted", isPublic: false), await Conversations.FindAnswerAsync("A1", None));

        await WriteAsync(new() { Answer = Record("A1", question: "And how?", minute: 3) });

        Assert.Equal(Record("A1", question: "And how?", minute: 3), await Conversations.FindAnswerAsync("A1", None));
        Assert.Null(await Conversations.FindAnswerAsync("A2", None));
    }

    [Fact]
    public async Task Answers_of_an_asker_are_listed_newest_first_without_purged_ones()
    {
        await WriteAsync(new() { Answer = Record("A1", minute: 1) });
        await WriteAsync(new() { Answer = Record("A3", minute: 3) });
        await WriteAsync(new() { Answer = Record("A2", minute: 2) });
        await WriteAsync(new() { Answer = Record("A4", minute: 4) });
        await WriteAsync(new() { Answer = Record("B1", asker: "U2", minute: 5) });
        await WriteAsync(new() { Purge = "A4" });

        Assert.Equal(["A3", "A2", "A1"], (await Conversations.ListByAskerAsync("U1", 9, None)).Select(answer => answer.Id));
        Assert.Equal(["A3", "A2"], (await Conversations.ListByAskerAsync("U1", 2, None)).Select(answer => answer.Id));
        Assert.Empty(await Conversations.ListByAskerAsync("U3", 9, None));
    }

    [Fact]
    public async Task Good_questions_are_public_answered_by_nobody_else_and_not_contradicted()
    {
        await WriteAsync(new() { Answer = Record("1", question: "old and helped", minute: 1) });
        await WriteAsync(new() { Answer = Record("2", question: "older", minute: 2) });
        await WriteAsync(new() { Answer = Record("3", question: "newest", minute: 3) });
        await WriteAsync(new() { Answer = Record("4", question: "private", isPublic: false, minute: 4) });
        await WriteAsync(new() { Answer = Record("5", question: "approved by a person", outcome: "Drafted", minute: 5) });
        await WriteAsync(new() { Answer = Record("6", question: "not right", minute: 6) });
        await WriteAsync(new() { Answer = Record("7", question: "asked a person", minute: 7) });
        await WriteAsync(new() { Answer = Record("8", question: "newest", minute: 2) });
        await WriteAsync(new() { Answer = Record("9", question: "deleted", minute: 9) });
        await WriteAsync(new() { Feedback = new("1", "U1", FeedbackVerdict.Helped, null, null, Clock.GetUtcNow()) });
        await WriteAsync(new() { Feedback = new("6", "U1", FeedbackVerdict.Helped, null, null, Clock.GetUtcNow()) });
        await WriteAsync(new() { Feedback = new("6", "U2", FeedbackVerdict.NotRight, "wrong", null, Clock.GetUtcNow()) });
        await WriteAsync(new() { Feedback = new("7", "U1", FeedbackVerdict.AskedHuman, null, null, Clock.GetUtcNow()) });
        await WriteAsync(new() { Purge = "9" });

        Assert.Equal(["old and helped", "newest", "older"], await Conversations.ListGoodQuestionsAsync(9, None));
        Assert.Equal(["old and helped", "newest"], await Conversations.ListGoodQuestionsAsync(2, None));
    }

    [Fact]
    public async Task The_last_word_of_each_person_counts()
    {
        await WriteAsync(new() { Answer = Record("A1") });
        await WriteAsync(new() { Feedback = new("A1", "U1", FeedbackVerdict.Helped, null, null, Clock.GetUtcNow()) });
        await WriteAsync(new() { Feedback = new("A1", "U2", FeedbackVerdict.AskedHuman, null, null, Clock.GetUtcNow().AddMinutes(1)) });
        var last = new AnswerFeedback("A1", "U1", FeedbackVerdict.NotRight, "outdated", "since 13", Clock.GetUtcNow().AddMinutes(2));
        await WriteAsync(new() { Feedback = last });

        Assert.Equal([new("A1", "U2", FeedbackVerdict.AskedHuman, null, null, Clock.GetUtcNow().AddMinutes(1)), last], await Conversations.ListFeedbackAsync("A1", None));
    }

    [Fact]
    public async Task Words_on_an_answer_that_is_forgotten_are_not_kept()
    {
        await WriteAsync(new() { Feedback = new("gone", "U1", FeedbackVerdict.NotRight, "wrong", "secret", Clock.GetUtcNow()) });

        Assert.Empty(await Conversations.ListFeedbackAsync("gone", None));
        Assert.DoesNotContain("secret", await AllTextsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_are_kept_by_channel()
    {
        var full = new ChannelSettings("C2", ChannelMode.Auto, 0.05, ["docs", "faq"], "de", "22:00-07:00", "S1");
        await Conversations.SaveSettingsAsync(full with { Sources = [] }, None);
        await Conversations.SaveSettingsAsync(full, None);
        await Conversations.SaveSettingsAsync(new("C1"), None);

        Assert.Equivalent(full, await Conversations.FindSettingsAsync("C2", None), strict: true);
        Assert.Equal(new ChannelSettings("C1"), await Conversations.FindSettingsAsync("C1", None));
        Assert.Null(await Conversations.FindSettingsAsync("C3", None));

        await Conversations.SaveSettingsAsync(new("C2", Sources: []), None);
        Assert.Equivalent(new ChannelSettings("C2", Sources: []), await Conversations.FindSettingsAsync("C2", None), strict: true);
    }

    [Fact]
    public async Task Purging_forgets_what_was_last_touched_before()
    {
        await WriteAsync(new() { Answer = Record("old"), Thread = new("C1", "old", "U1", false, null, null, Clock.GetUtcNow()) });
        await WriteAsync(new() { Answer = Record("touched"), Feedback = new("old", "U1", FeedbackVerdict.Helped, null, null, Clock.GetUtcNow()) });
        await WriteAsync(new() { Answer = Record("new", minute: 5), Thread = new("C1", "new", "U1", false, null, null, Clock.GetUtcNow().AddMinutes(5)) });
        await WriteAsync(new() { Feedback = new("touched", "U1", FeedbackVerdict.Helped, null, null, Clock.GetUtcNow().AddMinutes(5)) });

        Assert.Equal(2, await Conversations.PurgeAsync(Clock.GetUtcNow().AddMinutes(5), None));

        Assert.Null(await Conversations.FindAnswerAsync("old", None));
        Assert.Empty(await Conversations.ListFeedbackAsync("old", None));
        Assert.Null(await Conversations.FindThreadAsync("C1", "old", None));
        Assert.NotNull(await Conversations.FindAnswerAsync("touched", None));
        Assert.Single(await Conversations.ListFeedbackAsync("touched", None));
        Assert.NotNull(await Conversations.FindAnswerAsync("new", None));
        Assert.NotNull(await Conversations.FindThreadAsync("C1", "new", None));
    }

    [Fact]
    public async Task Text_that_no_engine_can_keep_is_found_again_as_it_was_asked_for()
    {
        await WriteAsync(new() { Answer = Record("A\0", asker: "U\0", question: "x\ud800"), Thread = new("C\0", "1\0", "U", false, null, null, Clock.GetUtcNow()) });
        await Conversations.SaveSettingsAsync(new("C\0", Sources: ["a\0"]), None);

        Assert.Equal("x\uFFFD", (await Conversations.FindAnswerAsync("A\0", None))!.Question);
        Assert.Single(await Conversations.ListByAskerAsync("U\0", 9, None));
        Assert.NotNull(await Conversations.FindThreadAsync("C\0", "1\0", None));
        Assert.Equal(["a\uFFFD"], (await Conversations.FindSettingsAsync("C\0", None))!.Sources);
    }
}
