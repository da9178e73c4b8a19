using System.Text.Json;

namespace Assistant.ServerTests.Asking;

/// <summary>One part of what <c>ask --json</c> printed.</summary>
public sealed record AskedPart(JsonElement Json)
{
    public string Question => Json.GetProperty("question").GetString()!;

    public string Outcome => Json.GetProperty("outcome").GetString()!;

    public string? Reason => Json.GetProperty("reason").GetString();

    public string? QuestionBack => Json.GetProperty("questionBack").GetString();

    public bool? Quoted => Json.GetProperty("quoted") is { ValueKind: not JsonValueKind.Null } quoted ? quoted.GetBoolean() : null;

    public double? Probability => Json.GetProperty("probability") is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    public IReadOnlyList<AskedSentence> Sentences => [.. Json.GetProperty("sentences").EnumerateArray().Select(sentence => new AskedSentence(
        sentence.GetProperty("text").GetString()!, sentence.GetProperty("quote").GetString()!, sentence.GetProperty("citation").GetInt32()))];

    public IReadOnlyList<string> Texts => [.. Sentences.Select(sentence => sentence.Text)];

    public IReadOnlyList<AskedCitation> Citations => [.. Json.GetProperty("citations").EnumerateArray().Select(citation => new AskedCitation(
        citation.GetProperty("number").GetInt32(), citation.GetProperty("title").GetString()!, citation.GetProperty("heading").GetString(), citation.GetProperty("link").GetString(), citation.GetProperty("path").GetString()!))];

    public IReadOnlyList<string> Missing => [.. Json.GetProperty("missing").EnumerateArray().Select(missing => missing.GetString()!)];

    public static IReadOnlyList<AskedPart> Of(CliRun run) => [.. run.Json.GetProperty("parts").EnumerateArray().Select(part => new AskedPart(part))];
}

public sealed record AskedSentence(string Text, string Quote, int Citation);

public sealed record AskedCitation(int Number, string Title, string? Heading, string? Link, string Path);
