using System.Text.RegularExpressions;

namespace Assistant.Llm.Prompts;

/// <summary>Text from outside – a question, a page, a model's earlier words. It enters a prompt only between the lines of a fence.</summary>
public sealed partial record Untrusted
{
    /// <param name="label">Ours, never outside text: lower-case letters, digits and hyphens, such as <c>question</c> or <c>c1</c>.</param>
    public Untrusted(string label, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!LabelShape.IsMatch(label))
            throw new ArgumentException("A label is 1 to 32 lower-case letters, digits and hyphens.", nameof(label));
        (Label, Text) = (label, text);
    }

    public string Label { get; }

    public string Text { get; }

    /// <summary>Length instead of text: a log line that prints the record must not print what a user wrote.</summary>
    public override string ToString() => $"{Label} ({Text.Length} characters)";

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,31}\z")]
    private static partial Regex LabelShape { get; }
}
