using MathNet.Numerics.Distributions;

namespace Assistant.Insights.Experiments;

/// <summary>What was measured in one arm of an experiment. In every list of arms the first is the control.</summary>
public abstract record Arm
{
    private protected Arm(string name, long people)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(people);
        (Name, People) = (name, people);
    }

    public string Name { get; }

    /// <summary>People who were exposed, each once.</summary>
    public long People { get; }

    /// <summary>The rate, or the mean per person. NaN without people.</summary>
    public abstract double Estimate { get; }

    /// <summary>Square of the estimate's standard error.</summary>
    internal abstract double Variance { get; }

    /// <summary>Enough people that the estimate is about normal.</summary>
    internal abstract bool IsLarge { get; }

    /// <summary>What is known of the true rate or mean, nothing being known before.</summary>
    internal abstract IContinuousDistribution Posterior { get; }
}

/// <summary>Of so many people so many did it: a conversion rate.</summary>
public sealed record RateArm : Arm
{
    private const int FewestOfEither = 10;

    /// <exception cref="ArgumentOutOfRangeException">More successes than people, or fewer than none.</exception>
    public RateArm(string name, long people, long successes) : base(name, people)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, people);
        Successes = successes;
    }

    public long Successes { get; }

    public override double Estimate => (double)Successes / People;

    internal override double Variance => Estimate * (1 - Estimate) / People;

    internal override bool IsLarge => Successes >= FewestOfEither && People - Successes >= FewestOfEither;

    /// <summary>From a uniform prior.</summary>
    internal override IContinuousDistribution Posterior => new Beta(Successes + 1, People - Successes + 1);
}

/// <summary>A mean per person, such as revenue.</summary>
public sealed record MeanArm : Arm
{
    private const int FewestPeople = 30;

    /// <param name="deviation">Standard deviation between people, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than three people, of whom nothing can be said, or a deviation that is not above 0.</exception>
    public MeanArm(string name, long people, double mean, double deviation) : base(name, people)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 3);
        if (!(deviation > 0 && double.IsFinite(deviation)))
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "The standard deviation between people must be above 0.");
        (Estimate, Deviation) = (mean, deviation);
    }

    public override double Estimate { get; }

    public double Deviation { get; }

    internal override double Variance => Deviation * Deviation / People;

    internal override bool IsLarge => People >= FewestPeople;

    /// <summary>From the flat prior over mean and logarithm of the deviation.</summary>
    internal override IContinuousDistribution Posterior => new StudentT(Estimate, Math.Sqrt(Variance), People - 1);
}
