namespace Assistant.Insights.World.People;

/// <summary>Dimensions as the written files call them.</summary>
public static class ColumnNames
{
    public static string Of(Dimension dimension) => dimension == Dimension.AppVersion ? "app_version" : dimension.ToString().ToLowerInvariant();
}
