using System.ComponentModel.DataAnnotations;

namespace Assistant.Support;

/// <summary>Configuration section <c>Support</c>.</summary>
public sealed class SupportOptions
{
    public const string Section = "Support";

    /// <summary>Accepted share of wrong answers among those sent without a person's approval. The gate's threshold follows from it. Default: 0.2.</summary>
    [Range(0.0, 1.0)]
    public double ErrorTarget { get; set; } = 0.2;
}
