namespace Assistant.Knowledge.Retrieval;

/// <summary>The terms of each chunk with their packed frequencies (title, headings, prose, code from the low byte up), terms ascending.</summary>
internal sealed class ForwardIndex(int[] starts, int[] termIds, uint[] frequencies)
{
    public long Bytes => ((long)starts.Length + termIds.Length + frequencies.Length) * 4;

    public ReadOnlySpan<int> Terms(int chunk) => termIds.AsSpan(starts[chunk]..starts[chunk + 1]);

    public ReadOnlySpan<uint> Frequencies(int chunk) => frequencies.AsSpan(starts[chunk]..starts[chunk + 1]);

    public bool Contains(int chunk, int term) => Terms(chunk).BinarySearch(term) >= 0;
}
