using Assistant.Storage.Schema;

namespace Assistant.Storage.Sqlite;

/// <summary>What one kind of file is called, how it is written, and how it complains.</summary>
/// <param name="Noun">As people call it.</param>
/// <param name="Scripts">Folder of its numbered scripts.</param>
/// <param name="Synchronous">NORMAL survives kill -9 whole, but a power cut may lose the newest commits; FULL waits for the disk at each.</param>
/// <param name="BusySeconds">How long to wait for another writer.</param>
/// <param name="Remedy">What to do when it is damaged.</param>
internal sealed record SqliteFile(string Name, string Noun, string Scripts, string Synchronous, int BusySeconds, string Remedy, StoreFault Fault)
{
    public static SqliteFile KnowledgeIndex { get; } = new(
        "knowledge.db", "knowledge index", "Sqlite/Schema", "NORMAL", BusySeconds: 30, "delete it and run `assistant index` again", StoreFaults.Index);

    public static SqliteFile Conversations { get; } = new(
        "conversations.db", "conversation store", "Sqlite/SupportSchema", "FULL", BusySeconds: 5,
        "stop assistant and put a backup in its place, or move the file away to start with an empty one", StoreFaults.Support);
}
