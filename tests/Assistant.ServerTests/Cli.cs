using System.Diagnostics;
using System.Text.Json;
using Assistant.Server;
using Assistant.Server.Rendering;

namespace Assistant.ServerTests;

/// <summary>A temporary folder with a data folder in it, and the command line run over it in this process.</summary>
public sealed class Cli : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("assistant-cli-").FullName;

    public string Data => Path.Combine(Folder, "data");

    public string Docs => Path.Combine(Folder, "docs");

    public int Width { get; set; } = 100;

    public string Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>Three pages, of which one tells of webhooks.</summary>
    public Cli WithDocs()
    {
        Write("docs/webhooks.md", "# Webhooks\n\nA webhook tells your server about new orders.\n\n## Retry a delivery\n\nFailed deliveries are retried for three days; press **Resend** to retry one by hand.\n");
        Write("docs/guides/billing.md", "# Billing\n\nInvoices are sent on the first day of the month.\n");
        Write("docs/index.md", "# Welcome\n\nThe shop sells apples and pears.\n");
        return this;
    }

    public async Task<Cli> Indexed()
    {
        var run = await Run("index", "--source", Docs, "--base-url", "https://docs.example.com");
        return run.ExitCode == 0 ? this : throw new InvalidOperationException(run.Error);
    }

    /// <summary>Runs with this folder's data.</summary>
    public Task<CliRun> Run(params string[] arguments) => RunAsIs([.. arguments, "--data", Data]);

    public async Task<CliRun> RunAsIs(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await CommandLine.RunAsync(arguments, new Terminal(output, error, Width), TestContext.Current.CancellationToken);
        return new CliRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs the built program as a process of its own, whose logs are seen too.</summary>
    public static async Task<CliRun> Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", [typeof(CommandLine).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CliRun(process.ExitCode, await output, await error);
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // A pooled connection may hold a file for a moment; the folder is the system's to clear.
        }
    }
}

public sealed record CliRun(int ExitCode, string Output, string Error)
{
    /// <summary>All of standard output as one JSON document; anything besides it makes this throw.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>What was complained about, which must be one line.</summary>
    public string Complaint => Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
}
