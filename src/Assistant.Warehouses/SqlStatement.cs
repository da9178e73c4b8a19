namespace Assistant.Warehouses;

/// <summary>SQL of one dialect, with the values of its parameters in the order of their placeholders. Values never stand in the text.</summary>
public sealed record SqlStatement(string Text, IReadOnlyList<object?> Parameters);
