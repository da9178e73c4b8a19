namespace Assistant.SlackClient.Text;

public static class MarkdownSafety
{
    /// <summary>Takes out what would call people: <c>&lt;!channel&gt;</c>, <c>&lt;!here&gt;</c>, <c>&lt;!everyone&gt;</c>, groups and users.</summary>
    public static string Strip(string markdown) => throw new NotImplementedException();
}
