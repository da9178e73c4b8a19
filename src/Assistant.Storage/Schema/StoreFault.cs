using Assistant.Knowledge.Indexing;
using Assistant.Support;

namespace Assistant.Storage.Schema;

/// <summary>How a store says that it cannot be used: in the exception that its port promises.</summary>
internal delegate Exception StoreFault(string message, Exception? cause);

internal static class StoreFaults
{
    public static StoreFault Index { get; } = (message, cause) => new IndexUnavailableException(message, cause);

    public static StoreFault Support { get; } = (message, cause) => new StoreUnavailableException(message, cause);
}
