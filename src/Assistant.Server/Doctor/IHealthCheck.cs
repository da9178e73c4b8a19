using Assistant.Server.Composition;

namespace Assistant.Server.Doctor;

/// <summary>One thing that doctor looks at. A check reports trouble as findings and throws only when it is cancelled or wrong itself.</summary>
internal interface IHealthCheck
{
    IAsyncEnumerable<Finding> RunAsync(CommandSession session, CancellationToken cancellationToken);
}
