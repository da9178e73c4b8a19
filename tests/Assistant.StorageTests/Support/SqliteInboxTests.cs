using Assistant.StorageTests.Engines;

namespace Assistant.StorageTests.Support;

public sealed class SqliteInboxTests : InboxConformance
{
    protected override ITestEngine CreateEngine() => new SqliteEngine();
}
