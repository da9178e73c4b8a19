namespace Assistant.SlackClient.Text;

public static class SlackText
{
    /// <summary>Exactly <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c>.</summary>
    public static string Escape(string text) => throw new NotImplementedException();

    public static string Unescape(string text) => throw new NotImplementedException();

    public static ParsedText Parse(string text) => throw new NotImplementedException();
}
