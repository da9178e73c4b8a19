using Assistant.StorageTests.Engines;

namespace Assistant.StorageTests.Support;

public sealed class PostgresConversationStoreTests : ConversationStoreConformance
{
    protected override ITestEngine CreateEngine() => PostgresEngine.CreateOrSkip();
}
