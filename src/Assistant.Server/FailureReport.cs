using Assistant.Insights.Queries.Validation;
using Assistant.Knowledge.Evaluation;
using Assistant.Knowledge.Indexing;
using Assistant.Knowledge.Sources;
using Assistant.Llm;
using Assistant.Server.Rendering;
using Assistant.Warehouses;
using Microsoft.Extensions.Options;

namespace Assistant.Server;

/// <summary>Says what went wrong: one sentence on standard error, a JSON document for programs, and the exit code.</summary>
internal static class FailureReport
{
    public const int WorkFailed = 1;
    public const int WrongUsage = 2;

    public static int Write(Exception failure, Terminal terminal, bool json, bool verbose)
    {
        var (sentences, exitCode) = Explain(failure);
        foreach (var sentence in sentences)
            terminal.Complain(sentence);
        if (verbose)
            terminal.Error.WriteLine(failure);
        if (json)
            terminal.WriteJson(new FailureDocument(string.Join(' ', sentences), exitCode), ServerJson.Default.FailureDocument);
        return exitCode;
    }

    private static (IReadOnlyList<string> Sentences, int ExitCode) Explain(Exception failure) => failure switch
    {
        UsageException or InvalidDatasetException => (Say(failure), WrongUsage),
        InvalidQueryException query => ([.. query.Errors.Select(error => $"{error}")], WrongUsage),
        WarehouseException => (Say(failure), WorkFailed),
        OptionsValidationException invalid => ([.. invalid.Failures], WrongUsage),
        ModelRejectedException { Rejection: ModelRejection.TooLong } => (Say(failure), WorkFailed),
        ModelRejectedException => (Say(failure), WrongUsage),
        EmbeddingFailedException { InnerException: ModelRejectedException rejected } => (Say(rejected), Explain(rejected).ExitCode),
        WorkFailedException or SourceUnavailableException or ModelUnavailableException or EmbeddingFailedException or EmbeddingModelMismatchException
            or IndexBusyException or IndexUnavailableException or IndexOutdatedException or IndexRunRefusedException => (Say(failure), WorkFailed),
        _ => ([$"Something unexpected went wrong ({failure.GetType().Name}); run the command again with --verbose to see the details."], WorkFailed),
    };

    private static IReadOnlyList<string> Say(Exception failure)
    {
        var message = failure.Message.Trim();
        return [message.Length == 0 ? failure.GetType().Name : char.ToUpperInvariant(message[0]) + message[1..] + (message[^1] is '.' or '!' or '?' ? "" : ".")];
    }
}

internal sealed record FailureDocument(string Error, int ExitCode);
