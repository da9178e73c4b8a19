namespace Assistant.Slack.Conversation;

/// <summary>Keys that are the same whenever the same thing is done again.</summary>
internal static class Ids
{
    public static string Answer(string channel, string ts) => $"{channel}:{ts}";

    /// <summary>Things of one thread are done one after the other.</summary>
    public static string Lane(string channel, string thread) => $"{channel}:{thread}";

    /// <summary>Of the n-th message of an answer, from 0.</summary>
    public static string Part(string answerId, int number) => $"{answerId}#{number}";
}
