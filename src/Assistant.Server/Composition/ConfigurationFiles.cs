namespace Assistant.Server.Composition;

/// <summary>How reading the configuration files went.</summary>
/// <param name="Read">Files whose settings count.</param>
/// <param name="Unreadable">One sentence for each file whose settings are not known.</param>
/// <param name="UnknownSections">One sentence for each section that nothing reads.</param>
internal sealed record ConfigurationFiles(IReadOnlyList<string> Read, IReadOnlyList<string> Unreadable, IReadOnlyList<string> UnknownSections);
