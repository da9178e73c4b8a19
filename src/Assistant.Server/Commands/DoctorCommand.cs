using System.CommandLine;
using Assistant.Server.Composition;
using Assistant.Server.Doctor;
using Assistant.Server.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Server.Commands;

/// <summary><c>assistant doctor</c>: looks at everything that an answer rests on, and says how to mend what is not well.</summary>
internal static class DoctorCommand
{
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("doctor", "Check configuration, data folder, index and models; each line says how to mend it.");
        command.SetAction(runner.Run(async (session, _, cancellationToken) =>
        {
            var findings = new List<Finding>();
            foreach (var check in session.Services.GetServices<IHealthCheck>())
                await AddAsync(check, session, findings, cancellationToken);

            var isWell = findings.All(finding => finding.Level != FindingLevel.Wrong);
            if (session.Globals.IsJson)
                session.Terminal.WriteJson(new DoctorDocument(isWell, findings), ServerJson.Default.DoctorDocument);
            else
                DoctorView.Write(findings, session.Terminal.Results);
            return isWell ? 0 : FailureReport.WorkFailed;
        }));
        return command;
    }

    /// <summary>A check that fails is a finding: whoever calls for a doctor has trouble already.</summary>
    private static async Task AddAsync(IHealthCheck check, CommandSession session, List<Finding> findings, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var finding in check.RunAsync(session, cancellationToken))
                findings.Add(finding);
        }
#pragma warning disable CA1031 // whatever went wrong belongs among the findings
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            findings.Add(Finding.Wrong(check.GetType().Name, $"The check itself failed ({fault.GetType().Name}); run `assistant doctor --verbose` and report what it shows."));
        }
    }
}

/// <summary>What <c>doctor --json</c> prints.</summary>
internal sealed record DoctorDocument(bool IsWell, IReadOnlyList<Finding> Findings);
