using System.Runtime.CompilerServices;
using Assistant.Knowledge.Sources;
using Assistant.Server.Composition;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Assistant.Server.Doctor;

/// <summary>Whether each configured source is something that can be read; it is not read, which may take long.</summary>
internal sealed class SourcesCheck : IHealthCheck
{
    private const string Subject = "sources";

    public async IAsyncEnumerable<Finding> RunAsync(CommandSession session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var source in Configured(session))
            yield return Look(session.Sources, source);
    }

    /// <summary>None when the configuration is wrong, which another line says.</summary>
    private static IReadOnlyList<SourceOptions> Configured(CommandSession session)
    {
        try
        {
            return [.. session.Services.GetRequiredService<IOptions<ConfiguredSources>>().Value.Sources];
        }
        catch (Exception fault) when (fault is OptionsValidationException or InvalidOperationException)
        {
            return [];
        }
    }

    private static Finding Look(DocumentSourceFactory factory, SourceOptions source)
    {
        try
        {
            return Finding.Well(Subject, $"'{factory.Create(source).Name}' is at {SafeUrl.Of(source.Location)}.");
        }
        catch (SourceUnavailableException fault)
        {
            return Finding.Wrong(Subject, fault.Message);
        }
    }
}
