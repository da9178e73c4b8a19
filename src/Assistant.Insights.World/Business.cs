namespace Assistant.Insights.World;

/// <summary>The three kinds of business that a world can be of.</summary>
public enum Business
{
    Shop,
    Saas,
    Media,
}
