using Assistant.StorageTests.Engines;

namespace Assistant.StorageTests.Support;

public sealed class SqliteConversationStoreTests : ConversationStoreConformance
{
    protected override ITestEngine CreateEngine() => new SqliteEngine();
}
