using System.Text;
using System.Text.Json;

namespace Assistant.Support.Answering;

/// <summary>What can be told of an answer whose JSON has not been written to its end. Pure.</summary>
/// <param name="Class">Null while it is not known.</param>
/// <param name="Sentences">Those that are complete.</param>
internal sealed record PartialAnswer(string? Class, IReadOnlyList<DraftedSentence> Sentences)
{
    /// <returns>Null when it is no beginning of an answer.</returns>
    public static PartialAnswer? Read(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), isFinalBlock: false, state: default);
        string? @class = null;
        var sentences = new List<DraftedSentence>();
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                if (!reader.Read())
                    break;
                if (name == "class" && reader.TokenType == JsonTokenType.String)
                    @class = reader.GetString();
                else if (name == "sentences" && reader.TokenType == JsonTokenType.StartArray)
                {
                    if (!ReadSentences(ref reader, sentences))
                        break;
                }
                else if (!reader.TrySkip())
                    break;
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return new PartialAnswer(@class, sentences);
    }

    /// <returns>False when the text ends before the list does.</returns>
    private static bool ReadSentences(ref Utf8JsonReader reader, List<DraftedSentence> sentences)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                if (!reader.TrySkip())
                    return false;
                continue;
            }

            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                if (!reader.Read())
                    return false;
                if (reader.TokenType == JsonTokenType.String)
                    fields[name] = reader.GetString()!;
                else if (!reader.TrySkip())
                    return false;
            }

            if (reader.TokenType != JsonTokenType.EndObject)
                return false;
            if (fields.TryGetValue("text", out var text) && fields.TryGetValue("chunk", out var chunk) && fields.TryGetValue("quote", out var quote))
                sentences.Add(new DraftedSentence(text, chunk, quote));
        }

        return reader.TokenType == JsonTokenType.EndArray;
    }
}
