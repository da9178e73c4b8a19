using Assistant.StorageTests.Engines;

namespace Assistant.StorageTests.Support;

public sealed class SqliteOutboxTests : OutboxConformance
{
    protected override ITestEngine CreateEngine() => new SqliteEngine();
}
