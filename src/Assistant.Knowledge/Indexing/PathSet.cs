using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Assistant.Knowledge.Indexing;

/// <summary>Paths met, at 16 bytes each whatever their length.</summary>
internal sealed class PathSet
{
    private readonly HashSet<UInt128> _keys = [];

    public int Count => _keys.Count;

    /// <returns>False when the path was there already.</returns>
    public bool Add(string path) => _keys.Add(Key(path));

    public bool Contains(string path) => _keys.Contains(Key(path));

    private static UInt128 Key(string path) => MemoryMarshal.Read<UInt128>(SHA256.HashData(Encoding.UTF8.GetBytes(path)));
}
