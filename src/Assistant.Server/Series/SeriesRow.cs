namespace Assistant.Server.Series;

/// <summary>One row of a series file.</summary>
/// <param name="Timestamp">As it is written in the file.</param>
/// <param name="Time">The wall clock of the timestamp; an offset in it is left out.</param>
/// <param name="Text">The value as it is written.</param>
/// <param name="Value">Not a number where none was recorded.</param>
internal readonly record struct SeriesRow(string Timestamp, DateTime Time, string Text, double Value);
