using Assistant.Knowledge.Indexing;
using Assistant.Storage;

namespace Assistant.StorageTests.Conformance;

public class EngineCoverageTests
{
    [Fact]
    public void Every_engine_of_the_index_runs_the_conformance_suite()
    {
        var engines = typeof(KnowledgeIndexFactory).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IKnowledgeIndex)))
            .Select(type => type.Name);
        var suites = typeof(KnowledgeIndexConformance).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(KnowledgeIndexConformance)))
            .Select(type => type.Name);

        Assert.Equal(engines.Select(name => $"{name}Tests").Order(), suites.Order());
        Assert.Equal(Enum.GetValues<StorageEngine>().Length, suites.Count());
    }
}
