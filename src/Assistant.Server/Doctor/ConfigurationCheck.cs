using System.Runtime.CompilerServices;
using Assistant.Server.Composition;
using Microsoft.Extensions.Options;

namespace Assistant.Server.Doctor;

internal sealed class ConfigurationCheck : IHealthCheck
{
    private const string Subject = "configuration";

    public async IAsyncEnumerable<Finding> RunAsync(CommandSession session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var files = ConfigurationSources.Files(session.Globals);
        yield return Finding.Well(Subject, files.Count == 0 ? $"No {ConfigurationSources.FileName}; defaults and environment variables apply." : $"Read from {string.Join(" and ", files)}.");
        foreach (var failure in Failures(session))
            yield return Finding.Wrong(Subject, failure);
    }

    private static IEnumerable<string> Failures(CommandSession session)
    {
        try
        {
            session.CheckConfiguration();
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return invalid.Failures;
        }
        catch (UsageException wrong)
        {
            return [wrong.Message];
        }
    }
}
