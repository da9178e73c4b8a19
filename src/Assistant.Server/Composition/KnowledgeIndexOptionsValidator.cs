using System.Text.RegularExpressions;
using Assistant.Storage;
using Microsoft.Extensions.Options;

namespace Assistant.Server.Composition;

internal sealed partial class KnowledgeIndexOptionsValidator : IValidateOptions<KnowledgeIndexOptions>
{
    public ValidateOptionsResult Validate(string? name, KnowledgeIndexOptions options)
    {
        List<string> failures = [];
        if (!Enum.IsDefined(options.Engine))
            failures.Add($"Index:Engine is '{options.Engine}'; choose Sqlite or Postgres.");
        if (options.Engine == StorageEngine.Postgres && string.IsNullOrWhiteSpace(options.ConnectionString))
            failures.Add("Index:ConnectionString is empty; set it to Host=…;Database=…;Username=…;Password=… "
                + "(environment variable ASSISTANT_Index__ConnectionString keeps it out of files).");
        else if (KnowledgeIndexFactory.ProblemOf(options) is { } problem)
            failures.Add($"Index:ConnectionString: {problem}");
        if (!SchemaName().IsMatch(options.Schema))
            failures.Add($"Index:Schema is '{options.Schema}'; choose up to 48 lower-case letters, digits and underscores, starting with a letter.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,47}$")]
    private static partial Regex SchemaName();
}
