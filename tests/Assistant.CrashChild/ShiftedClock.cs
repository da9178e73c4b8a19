namespace Assistant.CrashChild;

/// <summary>The system's clock some time ahead: leases of processes that were killed earlier have run out by it.</summary>
public sealed class ShiftedClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
