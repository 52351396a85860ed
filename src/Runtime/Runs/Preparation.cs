using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Providers;
using TypedMigrations.Sql;

namespace TypedMigrations.Runs;

/// <summary>
/// The checks and locks before the first page: the session and the tables are compared with the plan, and kept from changing. A run that
/// cannot be proved right is refused here, before anything is written.
/// </summary>
internal static class Preparation
{
    public static async ValueTask Prepare(
        Session session, Plan plan, IReadOnlyList<FastPath> paths, RunOptions options, Locks locks, bool async,
        CancellationToken cancellationToken)
    {
        await session.Dialect.CheckSettings(session, plan, async, cancellationToken).ConfigureAwait(false);
        var tables = plan.Steps.SelectMany(Tables).GroupBy(pair => pair.Table.FullName).ToList();
        if (tables.Count > 0)
            await DatabaseFailure.At(
                session, plan, tables[0].First().Table, () => Rights.Check(session, plan, async, cancellationToken)).ConfigureAwait(false);
        foreach (var bindings in tables)
            await Check(
                session, plan, bindings.First().Table, bindings.SelectMany(Columns), async, cancellationToken).ConfigureAwait(false);
        var lockable = tables.Select(bindings => bindings.First().Table).Where(table => table.Query is null).ToList();
        session.ForgetLinks();
        var wanted = await PathChoice.Locks(
            paths, session, plan, options.Strategy, async, cancellationToken).ConfigureAwait(false);
        await locks.Take(lockable, wanted, async, cancellationToken).ConfigureAwait(false);

        var uses = Uses(plan, lockable);
        var facts = await DatabaseFailure.At(
            session, plan, lockable.FirstOrDefault() ?? tables[0].First().Table,
            () => session.Dialect.Inspect(session, plan, uses, async, cancellationToken)).ConfigureAwait(false);
        session.Facts = uses.Select(use => use.Table).Zip(facts)
            .Concat(tables.Select(bindings => bindings.First().Table).Where(table => table.Query is not null)
                .Select(table => (table, TableFacts.Query)))
            .ToDictionary(pair => pair.Item1.FullName, pair => pair.Item2);
        session.ForeignKeys = plan.ForeignKeys;
        session.Recreated = [.. plan.Steps.SelectMany(Tables).Select(pair => pair.Table).Where(table => !table.Recreated.IsEmpty)
            .DistinctBy(table => table.FullName)];
        foreach (var use in uses.Where(use => use is { IsUpdated: true, IsOfFunctions: true }))
            _ = await DatabaseFailure.At(
                session, plan, use.Table, () => session.AskForLinks(use.Table, async, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>All tables that a step reads or writes, with the columns that they must have.</summary>
    private static IEnumerable<(TableName Table, TableBinding Binding)> Tables(PlanStep step) =>
        step.Bindings.SelectMany(binding => binding.Tables.Select(table => (table, binding)));

    /// <summary>
    /// The plan's use of its tables, and the database's own writes to the tables that refer to them. A table that is read has the key by
    /// which its rows are found before the migration.
    /// </summary>
    private static List<TableUse> Uses(Plan plan, List<TableName> tables)
    {
        var writes = plan.Steps.SelectMany(step => step.Footprint.Writes).ToLookup(write => write.FullName);
        var read = plan.Steps.SelectMany(step => step.Source.Bindings.Concat(step.Related.SelectMany(related => related.Rows.Bindings)))
            .SelectMany(binding => binding.Tables).ToList();
        // Values in the row of another entity are inserted by an update of that row.
        var parts = plan.Steps.SelectMany(step => step.Inserted).SelectMany(rows => rows.Bindings)
            .SelectMany(binding => binding.Columns.Select(column => (Table: binding.Tables[column.Table], column.Name)))
            .Where(pair => pair.Table.IsShared).ToLookup(pair => pair.Table.FullName, pair => pair.Name);
        var others = writes.Select(group => group.First()).Where(write => !tables.Exists(table => table.FullName == write.FullName))
            .Select(write => Use(new TableName(write.Schema, write.Table, [], IsShared: false)) with { IsOfFunctions = false });
        return [.. tables.Select(table => Use(read.Find(table.IsSameAs) ?? table)), .. others];

        TableUse Use(TableName table)
        {
            var own = writes[table.FullName].ToList();
            return new TableUse(
                table,
                IsInserted: own.Exists(write => write.Kind == AccessKind.Insert),
                IsUpdated: own.Exists(write => write.Kind == AccessKind.Update) || parts.Contains(table.FullName),
                IsDeleted: own.Exists(write => write.Kind == AccessKind.Delete),
                Updated:
                [
                    .. own.Where(write => write.Kind == AccessKind.Update).SelectMany(write => write.Columns), .. parts[table.FullName],
                ]);
        }
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
