namespace Assistant.Insights.Catalog.Roles;

/// <summary>What an event is to the business.</summary>
public enum EventRole
{
    Acquisition,
    Signup,
    Activation,
    CoreAction,
    Payment,
    ChurnSignal,
}

/// <summary>A role that an event may have, with what speaks for and against it.</summary>
/// <param name="Confidence">0 to 1: the logistic of the summed weights. An ordering with reasons, not a calibrated probability.</param>
/// <param name="IsConfirmed">A person said so; then the confidence is 1.</param>
public sealed record RoleProposal(string Event, EventRole Role, double Confidence, IReadOnlyList<RoleEvidence> Evidence, bool IsConfirmed = false);

/// <param name="Weight">Log odds that this observation adds; negative speaks against.</param>
/// <param name="Says">A sentence without an end mark, such as: 97 % of its people do it once.</param>
public sealed record RoleEvidence(double Weight, string Says);
