namespace Assistant.Server.Rendering;

/// <summary>A span of time as people say it.</summary>
internal static class Age
{
    public static string Of(TimeSpan age) => age switch
    {
        { TotalMinutes: < 2 } => "just now",
        { TotalHours: < 2 } => $"{(int)age.TotalMinutes} minutes ago",
        { TotalDays: < 2 } => $"{(int)age.TotalHours} hours ago",
        _ => $"{(int)age.TotalDays} days ago",
    };
}
