namespace Assistant.Insights.World;

/// <summary>One event, as numbers; <see cref="GeneratedWorld"/> puts them into words.</summary>
/// <param name="Sequence">Unique, but where duplicates are planted; ascending within a day.</param>
/// <param name="TimeMilliseconds">Unix time, UTC.</param>
/// <param name="LateSeconds">From the event to its arrival, 0 to 262,143.</param>
/// <param name="Person">Number of the person, the same before and after signup.</param>
/// <param name="Codes">A code for each <see cref="People.Dimension"/>.</param>
/// <param name="Cents">Revenue; 0 for none.</param>
/// <param name="Property">Value of the event's rare property; -1 for none.</param>
/// <param name="IsKnown">Carried out under the user's id; before signup it is the device's.</param>
public readonly record struct WorldEvent(long Sequence, long TimeMilliseconds, int LateSeconds, int Person, ulong Codes, int Cents, int Property, bool IsKnown);
