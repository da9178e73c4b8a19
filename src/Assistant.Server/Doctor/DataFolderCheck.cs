using System.Runtime.CompilerServices;
using Assistant.Server.Composition;

namespace Assistant.Server.Doctor;

internal sealed class DataFolderCheck : IHealthCheck
{
    private const string Subject = "data folder";

    public async IAsyncEnumerable<Finding> RunAsync(CommandSession session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return Look(Path.GetFullPath(session.Globals.DataFolder));
    }

    private static Finding Look(string folder)
    {
        if (!Directory.Exists(folder))
            return File.Exists(folder)
                ? Finding.Wrong(Subject, $"{folder} is a file; name a folder with --data.")
                : Finding.Doubtful(Subject, $"{folder} does not exist yet; `assistant index` makes it.");
        try
        {
            File.Create(Path.Combine(folder, $"doctor-{Guid.NewGuid():n}.tmp"), 1, FileOptions.DeleteOnClose).Dispose();
            return Finding.Well(Subject, $"{folder} can be written.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Finding.Wrong(Subject, $"{folder} cannot be written; give this user the right to, or name another folder with --data.");
        }
    }
}
