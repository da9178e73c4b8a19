namespace Assistant.SlackClient.Text;

/// <param name="PlainText">Unescaped; references are replaced by what they are called.</param>
public sealed record ParsedText(string PlainText, IReadOnlyList<TextReference> References);

/// <summary>Something that a text refers to, and where its name stands in the plain text.</summary>
public abstract record TextReference(int Start, int Length)
{
    public sealed record User(string Id, string? Label, int Start, int Length) : TextReference(Start, Length);

    public sealed record Channel(string Id, string? Label, int Start, int Length) : TextReference(Start, Length);

    public sealed record UserGroup(string Id, string? Label, int Start, int Length) : TextReference(Start, Length);

    /// <param name="Name"><c>here</c>, <c>channel</c>, <c>everyone</c>, or such as <c>date^1392734382^{date}</c>.</param>
    public sealed record Special(string Name, string? Label, int Start, int Length) : TextReference(Start, Length);

    public sealed record Link(string Url, string? Label, int Start, int Length) : TextReference(Start, Length);
}
