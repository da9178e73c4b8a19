using System.Text;
using Assistant.Knowledge.Evaluation;

namespace Assistant.Server.Commands;

/// <summary>The TREC run that is asked for, opened before the work, so that a wrong path does not cost it.</summary>
internal sealed class RunFile(StreamWriter writer) : IAsyncDisposable
{
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static RunFile? Create(string? path)
    {
        if (path is null)
            return null;
        try
        {
            return new RunFile(new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"The run file '{path}' cannot be written; name a file in an existing folder behind --run.", fault);
        }
    }

    public void Write(TrialAnswers answers, string tag)
    {
        foreach (var answer in answers.All)
            TrecRun.Write(writer, answer.Question.Id, answer.Pages, tag);
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
