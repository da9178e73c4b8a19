using Assistant.Insights.Catalog;
using Assistant.Insights.Catalog.Mapping;
using Assistant.Insights.Queries;
using Assistant.Warehouses.Guard;

namespace Assistant.Warehouses.Configuration;

/// <summary>
/// What free SQL may read of a warehouse: every table of its schema. The table of events has to be bounded in time; columns whose names look personal are hidden, but
/// for those that an event cannot do without.
/// </summary>
internal static class FreeSqlTables
{
    /// <param name="defaultSchema">Where the engine finds tables that its catalog names without a schema: main or public.</param>
    /// <exception cref="WarehouseException">The events hold their time as a number, which a statement's bounds cannot be compared with.</exception>
    public static IReadOnlyList<GuardedTable> Of(IReadOnlyList<TableSchema> schema, EventModel model, string defaultSchema) =>
        model.TimeEncoding is TimeEncoding.EpochMilliseconds
            ? throw new WarehouseException(
                WarehouseFailure.Invalid, $"Free SQL needs a timestamp, and '{model.Time}' of '{model.Table.Name}' holds milliseconds; map a view that casts it, or ask with a typed query.")
            : [.. schema.OrderBy(table => table.Table.Schema is null ? 0 : 1).Select(table => Of(table, table.Table == model.Table ? model : null, defaultSchema))];

    private static GuardedTable Of(TableSchema table, EventModel? model, string defaultSchema)
    {
        var hidden = table.Columns.Select(column => column.Name).Where(name => PersonalData.IsPersonalName(name) && name != model?.Event && name != model?.Time).ToList();
        return new GuardedTable(table.Table.Schema ?? defaultSchema, table.Table.Name, model?.Time, [.. table.Columns.Select(column => column.Name).Except(hidden)]) { Hidden = hidden };
    }
}
