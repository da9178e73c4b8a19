using Assistant.Knowledge.Sources;
using Assistant.Server.Composition;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Assistant.Server.Commands;

/// <summary>The sources of one run.</summary>
/// <param name="IsComplete">They are all there are, so that pages of any other source go.</param>
internal sealed record SourceSelection(IReadOnlyList<SourceOptions> Sources, bool IsComplete)
{
    /// <exception cref="UsageException">None is configured.</exception>
    public static SourceSelection Configured(CommandSession session)
    {
        var sources = session.Services.GetRequiredService<IOptions<ConfiguredSources>>().Value.Sources;
        return sources.Count > 0
            ? new SourceSelection([.. sources], IsComplete: true)
            : throw new UsageException($"There is nothing to index; name your documentation with --source PATH, or list it as Sources in {ConfigurationSources.FileName}.");
    }

    /// <exception cref="UsageException">A location is nothing that can be read, or two sources have the same name.</exception>
    public IReadOnlyList<(SourceOptions Options, IDocumentSource Source)> Open(DocumentSourceFactory factory)
    {
        try
        {
            var opened = Sources.Select(options => (Options: options, Source: factory.Create(options))).ToList();
            var twins = opened.GroupBy(entry => entry.Source.Name).FirstOrDefault(group => group.Count() > 1);
            return twins is null
                ? opened
                : throw new UsageException($"Two sources are named '{twins.Key}'; list them as Sources in {ConfigurationSources.FileName} and give each a Name of its own.");
        }
        catch (SourceUnavailableException fault)
        {
            throw new UsageException(fault.Message, fault);
        }
    }
}
