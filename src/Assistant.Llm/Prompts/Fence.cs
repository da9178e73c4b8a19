using System.Security.Cryptography;

namespace Assistant.Llm.Prompts;

/// <summary>
/// Boundary lines with a key that is drawn anew for each prompt, so that text from outside cannot close its own fence and go on as an
/// instruction. The text inside keeps every character, because quotes from it are checked word for word.
/// </summary>
public sealed class Fence
{
    internal Fence(string key) => Key = key;

    /// <summary>16 hexadecimal digits.</summary>
    public string Key { get; }

    /// <summary>A fence whose key occurs in none of the texts.</summary>
    public static Fence Around(IEnumerable<Untrusted> texts)
    {
        var all = texts.ToList();
        string key;
        do
            key = RandomNumberGenerator.GetHexString(16, lowercase: true);
        while (all.Exists(text => text.Text.Contains(key, StringComparison.OrdinalIgnoreCase)));
        return new Fence(key);
    }

    /// <summary>
    /// The text between its boundary lines. A text that contains the key – possible only for one that came after the key was drawn, such as
    /// the model's own reply – loses it.
    /// </summary>
    public string Wrap(Untrusted text) =>
        $"[data {Key} {text.Label}]\n{text.Text.Replace(Key, "(key)", StringComparison.OrdinalIgnoreCase)}\n[end {Key} {text.Label}]";
}
