using Assistant.Knowledge.Indexing;
using Assistant.Storage;
using Assistant.Storage.Support;
using Assistant.StorageTests.Support;
using Assistant.Support.Conversations;
using Assistant.Support.Inbox;
using Assistant.Support.Outbox;

namespace Assistant.StorageTests.Conformance;

public class EngineCoverageTests
{
    [Theory]
    [InlineData(typeof(IKnowledgeIndex), typeof(KnowledgeIndexConformance))]
    [InlineData(typeof(IInbox), typeof(InboxConformance))]
    [InlineData(typeof(IOutbox), typeof(OutboxConformance))]
    [InlineData(typeof(IConversationStore), typeof(ConversationStoreConformance))]
    public void Every_engine_of_a_port_runs_its_conformance_suite(Type port, Type suite)
    {
        var suites = typeof(EngineCoverageTests).Assembly.GetTypes().Where(type => type.IsSubclassOf(suite)).Select(type => type.Name);

        Assert.Equal(Enum.GetNames<StorageEngine>().Select(engine => $"{engine}{port.Name[1..]}Tests").Order(), suites.Order());
    }

    [Fact]
    public void Every_engine_is_an_engine_of_all_ports()
    {
        Assert.Equal(Enum.GetNames<StorageEngine>().Select(engine => $"{engine}KnowledgeIndex").Order(), ClassesOf(typeof(IKnowledgeIndex)));
        Assert.Equal(Enum.GetNames<StorageEngine>().Select(engine => $"{engine}SupportDatabase").Order(), ClassesOf(typeof(ISupportDatabase)));
    }

    [Theory]
    [InlineData(typeof(IInbox), "StoredInbox")]
    [InlineData(typeof(IOutbox), "StoredOutbox")]
    [InlineData(typeof(IConversationStore), "StoredConversations")]
    public void The_ports_of_the_support_store_have_one_implementation_for_all_engines(Type port, string name) => Assert.Equal([name], ClassesOf(port));

    [Fact]
    public void Every_port_of_the_support_store_has_a_suite() => Assert.Equal(
        [typeof(IConversationStore), typeof(IInbox), typeof(IOutbox)], typeof(ISupportStore).GetProperties().Select(property => property.PropertyType).OrderBy(type => type.Name));

    private static IEnumerable<string> ClassesOf(Type port) => typeof(KnowledgeIndexFactory).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(port))
        .Select(type => type.Name)
        .Order();
}
