namespace Assistant.Insights.World.Truths;

/// <summary>All that is planted in a world: the truths as they are told, and as they are carried out.</summary>
internal sealed record WorldPlan
{
    /// <summary>Numbers below are for bots.</summary>
    public const int FirstPerson = 10_000;

    public static WorldPlan Quiet { get; } = new();

    public IReadOnlyList<PlantedTruth> Truths { get; init; } = [];

    public IReadOnlyList<Intervention> Interventions { get; init; } = [];

    public IReadOnlyList<MixShiftPlan> MixShifts { get; init; } = [];

    public IReadOnlyList<BotPlan> Bots { get; init; } = [];

    public IReadOnlyList<ExperimentPlan> Experiments { get; init; } = [];

    public int? RenameDay { get; init; }

    /// <summary>Factor of the share that pays, for who did the driver.</summary>
    public double DriverFactor { get; init; } = 1;

    /// <summary>What the fashion and paying grow by over the world; 0 where no confounder is planted.</summary>
    public double Fashion { get; init; }
}
