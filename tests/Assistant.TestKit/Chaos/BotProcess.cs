using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Assistant.TestKit.Chaos;

/// <summary><c>assistant serve</c> as a process of its own, which can be killed as a power cut would.</summary>
public sealed partial class BotProcess : IDisposable
{
    private const int KeptLines = 50;
    private static readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _errors;

    /// <param name="errors">Gets what is logged as an error.</param>
    public BotProcess(ProcessStartInfo command, ConcurrentQueue<string> errors)
    {
        (command.RedirectStandardOutput, command.RedirectStandardError) = (true, true);
        _errors = errors;
        _process = new Process { StartInfo = command, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException($"The bot ended before it listened: {string.Join('\n', _lines)}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _ = _listening.Task.ContinueWith(task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    /// <summary>Where it listens, once it does.</summary>
    public Task<Uri> Listening => _listening.Task;

    public TimeSpan Cpu => _process.TotalProcessorTime;

    /// <summary>The newest lines of its output and its log.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>What <c>/health</c> says.</summary>
    public async Task<JsonElement> HealthAsync(CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri(await Listening, "/health"), cancellationToken);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>SIGKILL, and waits until it is gone.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        if (Address().Match(line) is { Success: true } match)
            _listening.TrySetResult(new Uri(match.Groups["address"].Value));
        _lines.Enqueue(line);
        if (_lines.Count > KeptLines)
            _lines.TryDequeue(out _);
        if (line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal) || line.StartsWith("Unhandled", StringComparison.Ordinal))
            _errors.Enqueue(line);
    }

    [GeneratedRegex("^Listening on (?<address>http://[^ ]+)")]
    private static partial Regex Address();
}
