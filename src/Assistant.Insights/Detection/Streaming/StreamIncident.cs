namespace Assistant.Insights.Detection.Streaming;

/// <summary>Rows at or above the threshold that stand close together.</summary>
/// <param name="Begin">The first of them.</param>
/// <param name="End">The last of them; the same as <paramref name="Begin"/> when there is one.</param>
/// <param name="Peak">The one with the highest score.</param>
/// <param name="Value">Value of the peak row.</param>
/// <param name="Score">Score of the peak row.</param>
/// <param name="Alarms">How many they are.</param>
public sealed record StreamIncident(DateTime Begin, DateTime End, DateTime Peak, double Value, double Score, Oddity Oddity, int Alarms);
