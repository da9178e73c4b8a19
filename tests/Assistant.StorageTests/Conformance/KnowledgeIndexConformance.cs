using Assistant.Storage;
using Assistant.StorageTests.Engines;

namespace Assistant.StorageTests.Conformance;

/// <summary>What <see cref="Assistant.Knowledge.Indexing.IKnowledgeIndex"/> promises, on any engine. Each engine inherits all of it.</summary>
public abstract partial class KnowledgeIndexConformance : IAsyncLifetime
{
    private ITestEngine _engine = null!;
    private IStoredKnowledgeIndex _index = null!;

    protected ITestEngine Engine => _engine;

    protected abstract ITestEngine CreateEngine();

    public async ValueTask InitializeAsync()
    {
        _engine = CreateEngine();
        _index = await _engine.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_index is not null)
            await _index.DisposeAsync();
        if (_engine is not null)
            await _engine.DisposeAsync();
    }
}
