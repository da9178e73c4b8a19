using System.CommandLine;
using Assistant.Knowledge.Analysis;
using Assistant.Knowledge.Sources;

namespace Assistant.Server.Commands;

/// <summary>The options that name sources on the command line.</summary>
internal sealed class SourceArguments
{
    private readonly Option<string[]> _sources = new("--source") { Description = "A folder, a .jsonl export, a git repository or a website. May be given several times.", HelpName = "PATH|URL" };
    private readonly Option<string?> _baseUrl = new("--base-url") { Description = "Address that page paths are appended to.", HelpName = "URL" };
    private readonly Option<string[]> _include = new("--include") { Description = "Read only pages whose path fits, such as guides/**.", HelpName = "GLOB" };
    private readonly Option<string[]> _exclude = new("--exclude") { Description = "Leave out pages whose path fits.", HelpName = "GLOB" };
    private readonly Option<string?> _language = new("--language") { Description = "Language of the text: en, de, fr and others, or none. Default: en.", HelpName = "CODE" };

    public void AddTo(Command command)
    {
        command.Add(_sources);
        command.Add(_baseUrl);
        command.Add(_include);
        command.Add(_exclude);
        command.Add(_language);
    }

    /// <exception cref="UsageException">The options do not fit together.</exception>
    public SourceSelection Read(ParseResult parsed)
    {
        var locations = parsed.GetValue(_sources) ?? [];
        var (baseUrl, language) = (parsed.GetValue(_baseUrl), parsed.GetValue(_language));
        var (include, exclude) = (parsed.GetValue(_include) ?? [], parsed.GetValue(_exclude) ?? []);
        if (locations.Length == 0 && (baseUrl is not null || language is not null || include.Length + exclude.Length > 0))
            throw new UsageException("--base-url, --include, --exclude and --language describe a source; name it with --source, or set them in the configuration's Sources.");
        if (locations.Length > 1 && baseUrl is not null)
            throw new UsageException("--base-url fits one --source only; list several sources with a BaseUrl each in the configuration's Sources.");
        if (language is not null && !TextAnalyzer.Supports(language))
            throw new UsageException($"--language '{language}' is not known; choose a two-letter code such as en or de, or none.");

        return new SourceSelection([.. locations.Distinct().Select(Source)], IsComplete: false);

        SourceOptions Source(string location)
        {
            var source = new SourceOptions { Location = location, BaseUrl = baseUrl, Language = language ?? "en" };
            foreach (var glob in include)
                source.Include.Add(glob);
            foreach (var glob in exclude)
                source.Exclude.Add(glob);
            return source;
        }
    }
}
