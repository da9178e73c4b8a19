using System.Runtime.InteropServices;

namespace Assistant.Server.Hosting;

/// <summary>Waits for the operating system or the terminal to ask for an end.</summary>
internal static class Stopping
{
    public static async Task WaitAsync(CancellationToken cancellationToken)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            asked.TrySetResult();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using var cancelled = cancellationToken.Register(() => asked.TrySetResult());
        await asked.Task;
    }
}
