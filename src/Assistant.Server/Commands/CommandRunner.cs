using System.CommandLine;
using Assistant.Server.Composition;
using Assistant.Server.Rendering;

namespace Assistant.Server.Commands;

/// <summary>Gives a command its session: the program composed for one invocation, taken down behind it.</summary>
internal sealed class CommandRunner(Terminal terminal)
{
    public Func<ParseResult, CancellationToken, Task<int>> Run(Func<CommandSession, ParseResult, CancellationToken, Task<int>> work) =>
        async (parsed, cancellationToken) =>
        {
            try
            {
                await using var session = CommandSession.Compose(GlobalOptions.Of(parsed), terminal);
                return await work(session, parsed, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Only here is it known that a person stopped it: a cancellation from elsewhere, such as a time-out, is a failure.
                throw new WorkFailedException("Stopped before the end; nothing that was published has changed.");
            }
        };
}
