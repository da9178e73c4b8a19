using Assistant.Knowledge.Analysis;
using Assistant.Knowledge.Sources;
using Microsoft.Extensions.Options;

namespace Assistant.Server.Composition;

/// <summary>The configuration section <c>Sources</c>: what <c>assistant index</c> reads when no --source is given.</summary>
internal sealed class ConfiguredSources
{
    public IList<SourceOptions> Sources { get; } = [];
}

internal sealed class ConfiguredSourcesValidator : IValidateOptions<ConfiguredSources>
{
    public ValidateOptionsResult Validate(string? name, ConfiguredSources options)
    {
        var failures = options.Sources.Index().SelectMany(entry => Failures(entry.Index, entry.Item)).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(int number, SourceOptions source)
    {
        if (string.IsNullOrWhiteSpace(source.Location))
            yield return $"Sources:{number}:Location is empty; set it to a folder, a .jsonl file, a git URL or a website's URL.";
        if (!string.IsNullOrWhiteSpace(source.BaseUrl) && !DocumentSourceFactory.IsUsableBaseUrl(source.BaseUrl))
            yield return $"Sources:{number}:BaseUrl is '{SafeUrl.Of(source.BaseUrl)}', which is no web address; start it with https://.";
        if (!TextAnalyzer.Supports(source.Language))
            yield return $"Sources:{number}:Language is '{source.Language}'; choose a two-letter code such as en or de, or none.";
        if (source.MaxDocumentBytes is < 1 or > 1L << 30)
            yield return $"Sources:{number}:MaxDocumentBytes is {source.MaxDocumentBytes}; choose a value from 1 to {1L << 30}.";
        if (source.MaxDocuments is < 1 or > 10_000_000)
            yield return $"Sources:{number}:MaxDocuments is {source.MaxDocuments}; choose a value from 1 to 10000000.";
        if (source.PageTimeoutSeconds is < 1 or > 600)
            yield return $"Sources:{number}:PageTimeoutSeconds is {source.PageTimeoutSeconds}; choose a value from 1 to 600.";
    }
}
