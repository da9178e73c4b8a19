using System.Globalization;
using Assistant.Knowledge.Analysis;
using Assistant.Llm.Prompts;

namespace Assistant.Support.Answering;

/// <summary>The end of a conversation as prompt inputs: what is older than the last turns seldom decides what a question means.</summary>
internal static class ThreadInputs
{
    private const int MaxMessages = 8;
    private const int MaxCharacters = 2_000;

    public static IReadOnlyList<Untrusted> Of(IReadOnlyList<ThreadMessage> thread) =>
        [.. thread.TakeLast(MaxMessages).Select((message, i) => new Untrusted(
            string.Create(CultureInfo.InvariantCulture, $"{(message.FromAssistant ? "assistant" : "user")}-{i + 1}"),
            TextCut.AtMost(message.Text, MaxCharacters)))];
}
