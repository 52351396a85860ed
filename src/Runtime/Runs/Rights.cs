using System.Data.Common;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Runs;

/// <summary>Checks the rights of the role that runs a plan, before anything is locked or read.</summary>
internal static class Rights
{
    private const string Lock = "LOCK";

    /// <exception cref="DataMigrationException">It lacks a right, or cannot write at all.</exception>
    public static async ValueTask<bool> Check(Session session, Plan plan, bool async, CancellationToken cancellationToken)
    {
        var tables = plan.Steps.SelectMany(step => step.Bindings).SelectMany(binding => binding.Tables).Where(table => table.Query is null)
            .DistinctBy(table => (table.Schema, table.Name)).ToDictionary(table => session.Quote(table));
        var needed = tables.Keys.Select(table => (Table: table, Right: Lock)).Concat(plan.Steps.SelectMany(step => Needed(session, step)))
            .Distinct().ToList();
        if (needed.Count == 0 || session.Dialect.MissingRights(needed) is not { } sql)
            return true;
        List<DataMigrationFailure> failures;
        try
        {
            failures = await Ask(session, sql, tables, async, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception) when (session.Dialect.Why(exception) == Refusal.Rights)
        {
            // The database does not even list the contents of a schema that the role may not use.
            throw Failure.Of(
                plan, tables.Values.First(), $"{exception.Message}. Let its owner GRANT USAGE ON SCHEMA to the migration's role, "
                    + "with the rights to the tables that it reads and writes", exception);
        }

        if (failures.Count > 0)
            throw Failure.Of(plan, [.. failures], inner: null);
        return true;
    }

    /// <summary>The database runs cascades with the rights of the tables' owner.</summary>
    private static IEnumerable<(string Table, string Right)> Needed(Session session, PlanStep step) =>
        from access in step.Footprint.Reads.Concat(step.Footprint.Writes.Where(write => write.Why.Length == 0))
        where step.Bindings.SelectMany(binding => binding.Tables).Any(
            table => table.Query is null && table.Name == access.Table && table.Schema == access.Schema)
        select (session.Quote(access.Table, access.Schema), access.Kind switch
        {
            AccessKind.Read => "SELECT",
            AccessKind.Insert => "INSERT",
            AccessKind.Update => "UPDATE",
            _ => "DELETE",
        });

    private static async ValueTask<List<DataMigrationFailure>> Ask(
        Session session, string sql, Dictionary<string, TableName> tables, bool async, CancellationToken cancellationToken)
    {
        var failures = new List<DataMigrationFailure>();
        using var command = session.CreateCommand(sql);
        using var reader = async ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteReader();
        while (async ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read())
        {
            var (quoted, right, role) = (reader.GetString(0), reader.GetString(1), reader.GetString(2));
            var table = tables[quoted];
            failures.Add(new DataMigrationFailure(function: null, table.DisplayName, Sentence(quoted, right, role)));
            if (right == "READ ONLY")
                break;
        }

        return failures;
    }

    private static string Sentence(string table, string right, string role) => right switch
    {
        "READ ONLY" => "the transaction is read-only: it runs on a standby, default_transaction_read_only is on, "
            + "or it was begun as read-only. Run the migration on the primary, in a transaction that may write",
        Lock => $"the role {role} has no right to lock it. The lock keeps others from writing it while its rows are read, "
            + $"and needs a right to write it: GRANT UPDATE ON {table} TO {role}",
        _ => $"the role {role} has no right to {right} there: GRANT {right} ON {table} TO {role}",
    };
}
