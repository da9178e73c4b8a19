using System.Runtime.InteropServices;

namespace Assistant.TestKit.OpenAi;

/// <summary>Vectors without a model: words hashed into signed buckets, length 1. Texts that share words are near, and every run gives the same.</summary>
public static class HashedEmbeddings
{
    public static float[] Of(string text, int dimensions)
    {
        var vector = new float[dimensions];
        foreach (var word in Words(text))
        {
            var hash = Hash(word);
            vector[hash % (uint)dimensions] += (hash & 0x8000_0000) == 0 ? 1 : -1;
        }

        if (Array.TrueForAll(vector, value => value == 0))
            vector[0] = 1;
        var length = MathF.Sqrt(vector.Sum(value => value * value));
        return Array.ConvertAll(vector, value => value / length);
    }

    public static string ToBase64(float[] vector) => Convert.ToBase64String(MemoryMarshal.AsBytes<float>(vector));

    public static IEnumerable<string> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inWord = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (inWord && start < 0)
                start = i;
            if (inWord || start < 0)
                continue;
            yield return text[start..i].ToLowerInvariant();
            start = -1;
        }
    }

    /// <summary>FNV-1a: string.GetHashCode differs from process to process.</summary>
    private static uint Hash(string word)
    {
        var hash = 2166136261u;
        foreach (var letter in word)
            hash = (hash ^ letter) * 16777619u;
        return hash ^ (hash >> 15);
    }
}
