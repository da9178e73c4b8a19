namespace Assistant.Support.Answering;

/// <summary>What holds where a question was asked.</summary>
/// <param name="ErrorTarget">Accepted share of wrong answers among those sent, in [0, 1]; null for the configured one.</param>
/// <param name="Sources">Names of the sources that may be quoted; null for all.</param>
/// <param name="PublicOnly">Sources marked as internal are not quoted, whatever <paramref name="Sources"/> says.</param>
/// <param name="Language">Two-letter code to answer in; null for the question's own.</param>
public sealed record AnswerPolicy(double? ErrorTarget = null, IReadOnlyList<string>? Sources = null, bool PublicOnly = false, string? Language = null)
{
    public static AnswerPolicy Default { get; } = new();

    /// <summary>Names of sources that may not be quoted, whatever <see cref="Sources"/> says.</summary>
    public IReadOnlyCollection<string> Excluded { get; init; } = [];

    public bool MayQuote(string source) => (Sources is null || Sources.Contains(source)) && !Excluded.Contains(source);
}
