using System.CommandLine;
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
                await foreach (var finding in check.RunAsync(session, cancellationToken))
                    findings.Add(finding);

            var isWell = findings.All(finding => finding.Level != FindingLevel.Wrong);
            if (session.Globals.IsJson)
                session.Terminal.WriteJson(new DoctorDocument(isWell, findings), ServerJson.Default.DoctorDocument);
            else
                DoctorView.Write(findings, session.Terminal.Results);
            return isWell ? 0 : FailureReport.WorkFailed;
        }));
        return command;
    }
}

/// <summary>What <c>doctor --json</c> prints.</summary>
internal sealed record DoctorDocument(bool IsWell, IReadOnlyList<Finding> Findings);
