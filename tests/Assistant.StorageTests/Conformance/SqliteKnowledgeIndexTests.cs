using Assistant.StorageTests.Engines;

namespace Assistant.StorageTests.Conformance;

public sealed class SqliteKnowledgeIndexTests : KnowledgeIndexConformance
{
    protected override ITestEngine CreateEngine() => new SqliteEngine();
}
