using Assistant.StorageTests.Engines;

namespace Assistant.StorageTests.Support;

public sealed class PostgresOutboxTests : OutboxConformance
{
    protected override ITestEngine CreateEngine() => PostgresEngine.CreateOrSkip();
}
