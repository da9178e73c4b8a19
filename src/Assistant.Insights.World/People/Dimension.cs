namespace Assistant.Insights.World.People;

/// <summary>What an event can be broken down by; each is a column of the written files.</summary>
public enum Dimension
{
    Event,
    Platform,
    Country,
    Channel,
    Plan,
    Browser,
    Os,
    Device,
    Language,
    AppVersion,
    Category,
    Experiment,
    Variant,
}
