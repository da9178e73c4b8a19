using Assistant.StorageTests.Engines;

namespace Assistant.StorageTests.Support;

public sealed class PostgresInboxTests : InboxConformance
{
    protected override ITestEngine CreateEngine() => PostgresEngine.CreateOrSkip();
}
