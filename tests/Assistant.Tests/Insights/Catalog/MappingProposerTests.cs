using Assistant.Insights.Catalog.Mapping;
using Assistant.Insights.Queries;

namespace Assistant.Tests.Insights.Catalog;

public class MappingProposerTests
{
    [Fact]
    public void Reads_a_table_of_a_product_analytics_export()
    {
        var proposal = Propose(
            ("uuid", ColumnKind.Text), ("event", ColumnKind.Text), ("timestamp", ColumnKind.ZonedTimestamp), ("distinct_id", ColumnKind.Text), ("person_id", ColumnKind.Text),
            ("properties", ColumnKind.Json), ("company_id", ColumnKind.Text), ("plan", ColumnKind.Text), ("received_at", ColumnKind.ZonedTimestamp), ("is_paying", ColumnKind.Truth));

        var model = proposal.Model!;
        Assert.Equal(("event", "timestamp", TimeEncoding.Instant, "distinct_id", "properties"), (model.Event, model.Time, model.TimeEncoding, model.DistinctId, model.PropertiesColumn));
        Assert.Equal(new PersonSource.InColumn("person_id"), model.Person);
        Assert.Equal("company_id", Assert.Single(model.Groups, group => group.Key == "company").Value);
        Assert.Equal(["plan", "is_paying"], model.Properties.Select(property => property.Name));
    }

    [Fact]
    public void Reads_names_of_other_styles()
    {
        var model = Propose(("eventName", ColumnKind.Text), ("eventTimestamp", ColumnKind.Whole), ("userPseudoId", ColumnKind.Text), ("user_id", ColumnKind.Text)).Model!;

        Assert.Equal(("eventName", "eventTimestamp", TimeEncoding.EpochMilliseconds, "userPseudoId"), (model.Event, model.Time, model.TimeEncoding, model.DistinctId));
        Assert.Equal(new PersonSource.InColumn("user_id"), model.Person);
    }

    [Fact]
    public void Says_what_is_missing_and_how_it_is_usually_called()
    {
        var proposal = Propose(("id", ColumnKind.Whole), ("event", ColumnKind.Text), ("user_id", ColumnKind.Text));

        Assert.Null(proposal.Model);
        Assert.Equal(["No column of events looks like Time; name it in the mapping (usual names: time, timestamp, event_time)."], proposal.Missing);
    }

    [Fact]
    public void A_column_of_the_wrong_type_is_not_taken_for_its_name() =>
        Assert.Null(Propose(("event", ColumnKind.Text), ("time", ColumnKind.Text), ("user_id", ColumnKind.Text)).Model);

    [Fact]
    public void The_event_table_fits_better_than_others()
    {
        var people = MappingProposer.Propose(new(new(null, "people"), [new("user_id", ColumnKind.Text), new("created_at", ColumnKind.Timestamp), new("name", ColumnKind.Text)]));

        Assert.True(Propose(("event", ColumnKind.Text), ("timestamp", ColumnKind.Timestamp), ("distinct_id", ColumnKind.Text)).Fit > people.Fit);
    }

    private static MappingProposal Propose(params (string Name, ColumnKind Kind)[] columns) =>
        MappingProposer.Propose(new TableSchema(new TableName(null, "events"), [.. columns.Select(column => new TableColumn(column.Name, column.Kind))]));
}
