using System.Diagnostics;

namespace Assistant.TestKit;

/// <summary>
/// Runs a command again and again and kills it at random moments, as a power cut or an impatient operator would, with a check after each.
/// </summary>
/// <param name="Count">How often.</param>
/// <param name="Seed">Decides the moments.</param>
/// <param name="LongestDelay">The moments lie between 0 and this after the start; take a little more than an undisturbed run needs.</param>
/// <param name="StartLine">Line of standard output from which the delay counts; null counts from the start of the process.</param>
public sealed record CrashTrials(int Count, int Seed, TimeSpan LongestDelay, string? StartLine = null)
{
    /// <returns>How many of the runs were killed; the others ended before their moment came.</returns>
    /// <exception cref="InvalidOperationException">A run that was not killed failed.</exception>
    public async Task<int> RunAsync(Func<int, Task<ProcessStartInfo>> command, Func<int, Task> check, CancellationToken cancellationToken)
    {
        var moments = new Random(Seed);
        var killed = 0;
        for (var trial = 0; trial < Count; trial++)
        {
            if ((await RunOnceAsync(await command(trial), LongestDelay * moments.NextDouble(), StartLine, cancellationToken)).Killed)
                killed++;
            await check(trial);
        }
        return killed;
    }

    /// <returns>Whether the command was killed or ended well before, and how long it ran from its start line on.</returns>
    public static async Task<(bool Killed, TimeSpan Ran)> RunOnceAsync(ProcessStartInfo command, TimeSpan delay, string? startLine, CancellationToken cancellationToken)
    {
        command.RedirectStandardOutput = true;
        command.RedirectStandardError = true;
        using var process = Process.Start(command) ?? throw new InvalidOperationException($"{command.FileName} did not start.");
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var started = new TaskCompletionSource();
            var output = ReadToEndAsync(process.StandardOutput, startLine, started, cancellationToken);
            if (startLine is not null)
                await started.Task.WaitAsync(cancellationToken);

            var stopwatch = Stopwatch.StartNew();
            var killed = !await EndsWithinAsync(process, delay, cancellationToken);
            if (killed)
                process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(cancellationToken);
            var ran = stopwatch.Elapsed;
            await output;
            return killed || process.ExitCode == 0 ? (killed, ran) : throw new InvalidOperationException($"{command.FileName} ended with code {process.ExitCode}: {await errors}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static async Task ReadToEndAsync(StreamReader output, string? startLine, TaskCompletionSource started, CancellationToken cancellationToken)
    {
        while (await output.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line == startLine)
                started.TrySetResult();
        }
        started.TrySetResult();                                        // ended without the line: the exit code tells why
    }

    private static async Task<bool> EndsWithinAsync(Process process, TimeSpan delay, CancellationToken cancellationToken)
    {
        using var moment = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        moment.CancelAfter(delay);
        try
        {
            await process.WaitForExitAsync(moment.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
