using Assistant.Warehouses.Guard;

namespace Assistant.WarehouseTests.Guard;

public sealed class OrdinaryStatementsTests
{
    [Fact]
    public void There_are_three_hundred_distinct_ordinary_statements() => Assert.True(Corpus.Ordinary.Distinct().Count() >= 300);

    [Fact]
    public void Every_ordinary_statement_is_allowed_and_its_print_gives_the_same_names_and_rows()
    {
        using var guard = GuardDatabase.Guard();
        using var database = new GuardDatabase();

        foreach (var statement in Corpus.Ordinary)
        {
            var verdict = Assert.IsType<GuardVerdict.Allowed>(guard.Check(statement) is GuardVerdict.Refused refused ? throw new InvalidOperationException($"{refused.Reason}\n{statement}") : guard.Check(statement));
            Assert.Equal(database.Rows(statement), database.Rows(verdict.Statement.Text));
        }
    }
}
