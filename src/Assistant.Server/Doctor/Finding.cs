namespace Assistant.Server.Doctor;

/// <param name="Subject">What was looked at, in a word or two.</param>
/// <param name="Says">How it is, in one sentence; where it is not well, with the fix.</param>
internal sealed record Finding(string Subject, FindingLevel Level, string Says)
{
    public static Finding Well(string subject, string says) => new(subject, FindingLevel.Well, says);

    public static Finding Doubtful(string subject, string says) => new(subject, FindingLevel.Doubtful, says);

    public static Finding Wrong(string subject, string says) => new(subject, FindingLevel.Wrong, says);
}

internal enum FindingLevel { Well, Doubtful, Wrong }
