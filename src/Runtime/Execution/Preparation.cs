using TypedMigrations.Planning;

namespace TypedMigrations.Execution;

/// <summary>What is done before the first page: the tables are compared with what the plan takes them for, and kept from changing under it.</summary>
internal static class Preparation
{
    public static async ValueTask Prepare(Session session, Plan plan, Locks locks, bool async, CancellationToken cancellationToken)
    {
        var tables = plan.Steps.SelectMany(Tables).GroupBy(pair => (pair.Table.Schema, pair.Table.Name)).ToList();
        if (tables.Count > 0)
            await Failure.At(session, plan, tables[0].First().Table, () => Rights.Check(session, plan, async, cancellationToken)).ConfigureAwait(false);
        foreach (var bindings in tables)
            await Check(session, plan, bindings.First().Table, bindings.SelectMany(Columns), async, cancellationToken).ConfigureAwait(false);
        await locks.Take([.. tables.Select(bindings => bindings.First().Table).Where(table => table.Query is null)], session.Dialect.Lock, async, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All tables that a step reads or writes, with what is to be found there.</summary>
    private static IEnumerable<(TableName Table, TableBinding Binding)> Tables(PlanStep step) =>
        step.Bindings.SelectMany(binding => binding.Tables.Select(table => (table, binding)));

    private static IEnumerable<string> Columns((TableName Table, TableBinding Binding) pair) =>
        pair.Binding.Columns.Where(column => pair.Binding.Tables[column.Table] == pair.Table).Select(column => column.Name).Concat(pair.Table.Key);

    private static async ValueTask Check(Session session, Plan plan, TableName table, IEnumerable<string> columns, bool async, CancellationToken cancellationToken)
    {
        var missing = await Failure.At(session, plan, table, () => SchemaCheck.Missing(session, table, columns, async, cancellationToken)).ConfigureAwait(false);
        if (missing is not { Count: 0 })
            throw Failure.Of(plan, table, SchemaCheck.Sentence(plan, table, missing), inner: null, column: missing is [var column] ? column : null);
    }
}
