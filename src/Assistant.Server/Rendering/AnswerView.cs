using Assistant.Support.Answering;
using Spectre.Console;

namespace Assistant.Server.Rendering;

/// <summary>An answered message for a person's eyes: what is said, how sure it is, and where it stands in the docs.</summary>
internal static class AnswerView
{
    public static void Write(AnsweredMessage answered, double threshold, Terminal terminal)
    {
        foreach (var (index, part) in answered.Parts.Index())
        {
            if (index > 0)
                terminal.WriteLine("");
            if (answered.Parts.Count > 1)
                terminal.Results.Write(new Text($"{SafeText.OneLine(part.Question)}\n", new Style(decoration: Decoration.Italic)));
            Write(part.Answer, threshold, terminal);
        }

        if (answered.Index is { Sources.Count: > 0 } state)
            terminal.Results.Write(new Text($"\nIndex of {state.Sources.Max(source => source.IndexedAt):yyyy-MM-dd HH:mm} UTC, {Count.Of(state.Documents, "page")}.\n", new Style(Color.Grey)));
    }

    private static void Write(Answer answer, double threshold, Terminal terminal)
    {
        switch (answer)
        {
            case Answer.Answered { Text: var text, Probability: var probability }:
                Write(text, text.IsQuoted ? "Quoted from the docs" : "Answer", Color.Green, terminal);
                Note($"Probability that this is right: {Shown(probability)}; from {threshold:p0} on it is sent without a person's approval.", terminal);
                break;
            case Answer.Drafted { Text: var text, Probability: var probability }:
                Write(text, text.IsQuoted ? "Draft for a person to check, quoted from the docs" : "Draft for a person to check", Color.Yellow, terminal);
                Note(threshold <= 1
                    ? $"Probability that this is right: {Shown(probability)}; below {threshold:p0} a person decides."
                    : $"Probability that this is right: {Shown(probability)}; no probability keeps the error target, so a person decides.", terminal);
                break;
            case Answer.AskedBack { Question: var question }:
                terminal.Results.Write(new Text($"{SafeText.OneLine(question)}\n"));
                break;
            case Answer.HandedOver { Reason: var reason, SeeAlso: var pages }:
                terminal.Results.Write(new Text($"{Explain(reason)}\n", new Style(Color.Yellow)));
                if (pages.Count > 0)
                    terminal.Results.Write(new Text("The nearest pages, which may not answer it:\n", new Style(Color.Grey)));
                Write(pages, terminal);
                break;
            case Answer.Silent { Reason: var reason }:
                Note(reason == SilenceReason.Chitchat ? "No question in it, so there is nothing to answer." : "The message has no words, so there is nothing to answer.", terminal);
                break;
        }
    }

    /// <summary>A measured probability is never certain, whatever it rounds to.</summary>
    private static string Shown(double probability) => $"{Math.Clamp(probability, 0.01, 0.99):p0}";

    private static void Write(AnswerText text, string label, Color color, Terminal terminal)
    {
        terminal.Results.Write(new Text($"{label}\n\n", new Style(color, decoration: Decoration.Bold)));
        foreach (var sentence in text.Sentences)
        {
            terminal.Results.WriteIndented(new Paragraph()
                .Append(text.IsQuoted ? $"“{SafeText.OneLine(sentence.Text)}”" : SafeText.OneLine(sentence.Text))
                .Append($" [{sentence.Citation}]", new Style(Color.Blue)));
        }

        terminal.WriteLine("");
        Write(text.Citations, terminal);
        foreach (var missing in text.Missing)
            Note($"Not covered by the docs: {SafeText.OneLine(missing)}", terminal);
        terminal.WriteLine("");
    }

    private static void Write(IReadOnlyList<Citation> citations, Terminal terminal)
    {
        foreach (var citation in citations)
        {
            var title = citation.Heading is null ? citation.Title : $"{citation.Title} > {citation.Heading}";
            terminal.Results.Write(new Paragraph().Append($"  [{citation.Number}] ", new Style(Color.Blue)).Append($"{SafeText.OneLine(title)}\n"));
            terminal.WriteLine($"      {SafeText.OneLine(citation.Link ?? citation.Path)}");
        }
    }

    private static void Note(string text, Terminal terminal) => terminal.Results.Write(new Text($"{text}\n", new Style(Color.Grey)));

    private static string Explain(HandOverReason reason) => reason switch
    {
        HandOverReason.NotInDocs => "The docs do not seem to answer this, so it goes to a person.",
        HandOverReason.AccountSpecific => "This needs someone who can look into the account, so it goes to a person.",
        HandOverReason.OffTopic => "This is not about the product, so it is left alone.",
        HandOverReason.InstructionsRefused => "This asks the assistant to change its rules, which it does not do.",
        HandOverReason.SearchUnavailable => "The docs cannot be searched at the moment, so this goes to a person.",
        _ => "The model gave no usable answer, so it goes to a person.",
    };
}
