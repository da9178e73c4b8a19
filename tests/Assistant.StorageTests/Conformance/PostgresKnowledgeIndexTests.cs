using Assistant.StorageTests.Engines;

namespace Assistant.StorageTests.Conformance;

public sealed class PostgresKnowledgeIndexTests : KnowledgeIndexConformance
{
    protected override ITestEngine CreateEngine() => PostgresEngine.CreateOrSkip();
}
