namespace Assistant.Warehouses.Guard;

/// <summary>What the guard says about a statement that a person or a model wrote.</summary>
public abstract record GuardVerdict
{
    private GuardVerdict() { }

    /// <param name="Statement">The text to run. It is printed from the checked tree, bounds every scan in time, and may give one row more than the limit.</param>
    public sealed record Allowed(SqlStatement Statement) : GuardVerdict;

    /// <param name="Reason">A sentence that says what is wrong and how to write it instead; meant for the person or the model that wrote the statement.</param>
    public sealed record Refused(string Reason) : GuardVerdict;
}
