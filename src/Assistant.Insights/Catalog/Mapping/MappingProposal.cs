using Assistant.Insights.Queries;

namespace Assistant.Insights.Catalog.Mapping;

/// <summary>How a table could be read as events, for a person to confirm.</summary>
/// <param name="Model">Null while something that a model must have is missing.</param>
/// <param name="Fields">What was found for each field, with the reason.</param>
/// <param name="Missing">One sentence for each field that a model must have and no column fits.</param>
public sealed record MappingProposal(TableName Table, EventModel? Model, IReadOnlyList<FieldProposal> Fields, IReadOnlyList<string> Missing)
{
    /// <summary>Sum of how well the fields fit: the table with the most is the event table.</summary>
    public double Fit => Fields.Sum(known => known.Score);
}

/// <param name="Score">Above 0; 3 or more is a fit by name and type.</param>
public sealed record FieldProposal(string Field, string Column, double Score, string Says);
