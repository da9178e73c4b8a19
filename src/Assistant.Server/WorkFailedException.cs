using Assistant.Storage;

namespace Assistant.Server;

/// <summary>The work cannot be done as things stand; the message is one sentence that names the fix.</summary>
internal sealed class WorkFailedException(string message, Exception? cause = null) : Exception(message, cause)
{
    public static WorkFailedException NoIndex(KnowledgeIndexOptions options) => new(
        options.Engine == StorageEngine.Sqlite
            ? $"There is no index in {options.DataFolder} yet; run `assistant index --source PATH` first, or name another folder with --data."
            : "The index is empty; run `assistant index --source PATH` first.");
}
