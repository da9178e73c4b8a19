using System.Runtime.InteropServices;
using Assistant.Insights.World.Sampling;

namespace Assistant.Insights.World.People;

/// <summary>
/// The people of the last days, by the day on which they came. A day's returning sessions are drawn from it by age, so that the number of sessions is
/// the calendar's and how many of a cohort come back falls with its age. Holds no more than <paramref name="ageWeights"/> has days.
/// </summary>
/// <param name="ageWeights">Relative number of sessions by people who came 1, 2, 3, … days ago.</param>
internal sealed class CohortPool(IReadOnlyList<double> ageWeights)
{
    private readonly List<Person>[] _cohorts = [.. ageWeights.Select(_ => new List<Person>()), []];
    private readonly WeightedChoice _age = new(ageWeights);

    public void Begin(int day) => CohortOf(day).Clear();

    public void Add(int day, Person person) => CohortOf(day).Add(person);

    /// <summary>Somebody of an earlier day; people differ in how often they come (the square makes the first of a cohort the keenest).</summary>
    /// <returns>False when nobody came on the day drawn.</returns>
    public bool TryPick(int day, ref FastRandom random, out PersonSlot slot)
    {
        var cohort = CohortOf(day - 1 - _age.Pick(ref random));
        var u = random.Unit();
        slot = new PersonSlot(cohort, (int)(cohort.Count * u * u));
        return cohort.Count > 0;
    }

    private List<Person> CohortOf(int day) => _cohorts[(day % _cohorts.Length + _cohorts.Length) % _cohorts.Length];
}

/// <summary>A person's place in a pool, valid until the pool changes.</summary>
internal readonly struct PersonSlot(List<Person> cohort, int index)
{
    public ref Person Person => ref CollectionsMarshal.AsSpan(cohort)[index];

    public void Remove()
    {
        cohort[index] = cohort[^1];
        cohort.RemoveAt(cohort.Count - 1);
    }
}
