using System.Runtime.CompilerServices;
using Assistant.Server.Composition;

namespace Assistant.Server.Doctor;

internal sealed class ConfigurationCheck : IHealthCheck
{
    private const string Subject = "configuration";

    public async IAsyncEnumerable<Finding> RunAsync(CommandSession session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var files = session.Files;
        if (files.Read.Count > 0)
            yield return Finding.Well(Subject, $"Read from {string.Join(" and ", files.Read)}.");
        else if (files.Unreadable.Count == 0)
            yield return Finding.Well(Subject, $"No {ConfigurationSources.FileName}; defaults and environment variables apply.");
        foreach (var mistake in session.FindMistakes())
            yield return Finding.Wrong(Subject, mistake);
        if (files.Unreadable.Count > 0)
            yield return Finding.Doubtful(Subject, "The lines below go by the settings that could be read.");
    }
}
