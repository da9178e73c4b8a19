namespace Assistant.Warehouses.Guard;

/// <summary>Leaves the depth of a tree at the first thing that may not run; <see cref="SqlGuard"/> turns it into a verdict.</summary>
internal sealed class RefusedException(string reason) : Exception(reason);
