using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Runs;

/// <summary>
/// What is done before the first page: the session and the tables are compared with what the plan takes them for, and kept from changing
/// under it.
/// What cannot be proved right is refused here, before anything is written.
/// </summary>
internal static class Preparation
{
    public static async ValueTask Prepare(Session session, Plan plan, Locks locks, bool async, CancellationToken cancellationToken)
    {
        await session.Dialect.CheckSettings(session, plan, async, cancellationToken).ConfigureAwait(false);
        var tables = plan.Steps.SelectMany(Tables).GroupBy(pair => (pair.Table.Schema, pair.Table.Name)).ToList();
        if (tables.Count > 0)
            await DatabaseFailure.At(
                session, plan, tables[0].First().Table, () => Rights.Check(session, plan, async, cancellationToken)).ConfigureAwait(false);
        foreach (var bindings in tables)
            await Check(
                session, plan, bindings.First().Table, bindings.SelectMany(Columns), async, cancellationToken).ConfigureAwait(false);
        var lockable = tables.Select(bindings => bindings.First().Table).Where(table => table.Query is null).ToList();
        await locks.Take(lockable, session.Dialect.Lock, async, cancellationToken).ConfigureAwait(false);

        var uses = Uses(plan, lockable);
        var facts = await DatabaseFailure.At(
            session, plan, lockable.FirstOrDefault() ?? tables[0].First().Table,
            () => session.Dialect.Inspect(session, plan, uses, async, cancellationToken)).ConfigureAwait(false);
        session.Facts = uses.Zip(facts).ToDictionary(pair => (pair.First.Table.Schema, pair.First.Table.Name), pair => pair.Second);
    }

    /// <summary>All tables that a step reads or writes, with what is to be found there.</summary>
    private static IEnumerable<(TableName Table, TableBinding Binding)> Tables(PlanStep step) =>
        step.Bindings.SelectMany(binding => binding.Tables.Select(table => (table, binding)));

    /// <summary>What the plan does with tables. Where one is read, its key is the one by which rows are found now.</summary>
    private static List<TableUse> Uses(Plan plan, List<TableName> tables)
    {
        var writes = plan.Steps.SelectMany(step => step.Footprint.Writes).ToLookup(
            write => (write.Schema, write.Table), write => write.Kind);
        var read = plan.Steps.SelectMany(step => step.Source.Bindings.Concat(step.Related.SelectMany(related => related.Rows.Bindings)))
            .SelectMany(binding => binding.Tables).ToList();
        return tables.ConvertAll(table => new TableUse(
            read.Find(table.IsSameAs) ?? table,
            writes[(table.Schema, table.Name)].Contains(AccessKind.Insert),
            writes[(table.Schema, table.Name)].Contains(AccessKind.Update),
            writes[(table.Schema, table.Name)].Contains(AccessKind.Delete)));
    }

    private static IEnumerable<string> Columns((TableName Table, TableBinding Binding) pair) =>
        pair.Binding.Columns.Where(column => pair.Binding.Tables[column.Table] == pair.Table).Select(column => column.Name)
            .Concat(pair.Table.Key);

    private static async ValueTask Check(
        Session session, Plan plan, TableName table, IEnumerable<string> columns, bool async, CancellationToken cancellationToken)
    {
        var missing =
            await DatabaseFailure.At(
                session, plan, table, () => SchemaCheck.Missing(session, table, columns, async, cancellationToken)).ConfigureAwait(false);
        if (missing is not { Count: 0 })
            throw Failure.Of(
                plan, table, SchemaCheck.Sentence(plan, table, missing), inner: null, column: missing is [var column] ? column : null);
    }
}
