using Assistant.Storage;

namespace Assistant.StorageTests.Engines;

/// <summary>An empty place for an index on one engine, thrown away with the test.</summary>
public interface ITestEngine : IAsyncDisposable
{
    KnowledgeIndexOptions Options { get; }

    /// <summary>From now on the database refuses the step of a publication that comes after its deletions.</summary>
    Task BreakPublicationAsync();
}

public static class TestEngines
{
    extension(ITestEngine engine)
    {
        public Task<IStoredKnowledgeIndex> OpenAsync() => KnowledgeIndexFactory.OpenAsync(engine.Options, TimeProvider.System, CancellationToken.None);

        public Task<ISupportStore> OpenSupportAsync(TimeProvider clock) => SupportStoreFactory.OpenAsync(engine.Options, clock, CancellationToken.None);
    }
}
