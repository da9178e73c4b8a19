using Assistant.Warehouses;

namespace Assistant.WarehouseTests.Engines;

/// <summary>
/// An engine over a table <c>events</c> of a thousand rows: <c>id</c> from 0; <c>event</c>, a signup at every tenth and else a view; <c>amount</c>, id + 0.5 at even ids
/// and else null; <c>paid</c>, true at even ids; <c>moment</c>, an hour apart from 2025-03-01.
/// </summary>
public interface ITestWarehouse : IAsyncDisposable
{
    ISqlEngine Engine { get; }

    /// <summary>A query that does not end by itself within minutes, and counts in the end.</summary>
    string Endless { get; }

    /// <param name="type"><c>text</c>, <c>whole</c>, <c>real</c> or <c>time</c>.</param>
    string Placeholder(int number, string type);

    /// <summary>Returns once the engine works on a query.</summary>
    Task UntilBusyAsync();

    /// <summary>Fails unless the engine itself says that it works on nothing.</summary>
    Task AssertIdleAsync();
}
