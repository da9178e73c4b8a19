using System.CommandLine;
using Assistant.Knowledge.Analysis;
using Assistant.Knowledge.Sources;

namespace Assistant.Server.Commands;

/// <summary>The options that name sources on the command line.</summary>
internal sealed class SourceArguments
{
    private readonly Option<string[]> _sources = new("--source") { Description = "A folder, a .jsonl export, a git repository or a website. May be given several times.", HelpName = "PATH|URL" };
    private readonly Option<string?> _name = new("--name") { Description = "Name of the source; its pages are known by it. Default: from its location.", HelpName = "NAME" };
    private readonly Option<string?> _folder = new("--folder") { Description = "Folder of a git repository to read. Default: all of it.", HelpName = "PATH" };
    private readonly Option<string?> _branch = new("--branch") { Description = "Branch or tag of a git repository. Default: the remote's own.", HelpName = "NAME" };
    private readonly Option<string?> _baseUrl = new("--base-url") { Description = "Address that page paths are appended to.", HelpName = "URL" };
    private readonly Option<string[]> _include = new("--include") { Description = "Read only pages whose path fits, such as guides/**.", HelpName = "GLOB" };
    private readonly Option<string[]> _exclude = new("--exclude") { Description = "Leave out pages whose path fits.", HelpName = "GLOB" };
    private readonly Option<string?> _language = new("--language") { Description = "Language of the text: en, de, fr and others, or none. Default: en.", HelpName = "CODE" };

    public void AddTo(Command command)
    {
        command.Add(_sources);
        command.Add(_name);
        command.Add(_folder);
        command.Add(_branch);
        command.Add(_baseUrl);
        command.Add(_include);
        command.Add(_exclude);
        command.Add(_language);
    }

    /// <exception cref="UsageException">The options do not fit together.</exception>
    public SourceSelection Read(ParseResult parsed)
    {
        var locations = parsed.GetValue(_sources) ?? [];
        var (baseUrl, language) = (parsed.GetValue(_baseUrl), parsed.GetValue(_language)?.Trim().ToLowerInvariant());
        var (name, folder, branch) = (parsed.GetValue(_name), parsed.GetValue(_folder), parsed.GetValue(_branch));
        var (include, exclude) = (parsed.GetValue(_include) ?? [], parsed.GetValue(_exclude) ?? []);
        var ofOne = (baseUrl ?? name ?? folder ?? branch) is not null;
        if (locations.Length == 0 && (ofOne || language is not null || include.Length + exclude.Length > 0))
            throw new UsageException("--name, --folder, --branch, --base-url, --include, --exclude and --language describe a source; name it with --source, or set them in the configuration's Sources.");
        if (locations.Length > 1 && ofOne)
            throw new UsageException("--name, --folder, --branch and --base-url fit one --source only; list several sources, each with its own, in the configuration's Sources.");
        if (language is not null && !TextAnalyzer.Supports(language))
            throw new UsageException($"--language '{language}' is not known; choose a two-letter code such as en or de, or none.");

        return new SourceSelection([.. locations.DistinctBy(Place).Select(Source)], IsComplete: false);

        SourceOptions Source(string location)
        {
            var source = new SourceOptions { Location = location, Name = name ?? "", Folder = folder, Branch = branch, BaseUrl = baseUrl, Language = language ?? "en" };
            foreach (var glob in include)
                source.Include.Add(glob);
            foreach (var glob in exclude)
                source.Exclude.Add(glob);
            return source;
        }
    }

    /// <summary>The same for every spelling of a folder or file; what is no such thing is only itself.</summary>
    private static string Place(string location) =>
        Directory.Exists(location) || File.Exists(location) ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(location)) : location;
}
