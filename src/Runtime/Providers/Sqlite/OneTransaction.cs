using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;
using TypedMigrations.Runs;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>
/// Makes a schema migration with functions one transaction. On SQLite Entity Framework rebuilds tables, and commits before that, because it
/// turns off foreign key enforcement, which SQLite ignores within a transaction. Here enforcement is off around the whole transaction, as
/// SQLite's own instructions for changing tables say, and the history row is written inside.
/// </summary>
internal sealed class OneTransaction(
    DataMigrationOperation data,
    IReadOnlyList<MigrationCommand> commands,
    RebuildCheck check,
    Dialect dialect,
    MigrationsSqlGeneratorDependencies dependencies)
    : OwnCommand(
        $"-- migration {data.MigrationId}, {data.Direction}: changes the schema and runs C# over the rows, in a transaction of its own",
        dependencies,
        transactionSuppressed: true)
{
    private const string ForeignKeys = "PRAGMA foreign_keys";
    private const string Checks = "PRAGMA ignore_check_constraints";

    protected override async Task<int> Run(IRelationalConnection connection, bool async, CancellationToken cancellationToken)
    {
        CheckNoTransaction(connection);
        var areIgnored = await Ask(connection, Checks, async, cancellationToken).ConfigureAwait(false);
        var areEnforced = await Ask(connection, ForeignKeys, async, cancellationToken).ConfigureAwait(false) is 1L;
        await Ask(connection, ForeignKeys + " = 0", async, cancellationToken).ConfigureAwait(false);
        try
        {
            using var transaction = async
                ? await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false)
                : connection.BeginTransaction();
            var session = new Session(connection, Dependencies.SqlGenerationHelper, dialect, timeout: null);
            await Check(() => check.Before(session, areEnforced, async, cancellationToken)).ConfigureAwait(false);
            foreach (var command in commands)
                _ = check.DoKeysAct(command)
                    ? await KeyActions.Around(session, () => Run(command, connection, async, cancellationToken), async)
                        .ConfigureAwait(false)
                    : await Run(command, connection, async, cancellationToken).ConfigureAwait(false);
            await Check(() => check.After(session, areEnforced, async, cancellationToken)).ConfigureAwait(false);
            await Ask(connection, History(), async, cancellationToken).ConfigureAwait(false);
            await SchemaCommand.At(data, "COMMIT", Dependencies, async, async () =>
            {
                if (async)
                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                else
                    transaction.Commit();
                return 0;
            }).ConfigureAwait(false);
        }
        finally
        {
            // The connection returns to its pool, even after a failure.
            await Ask(connection, $"{Checks} = {areIgnored}", async, CancellationToken.None).ConfigureAwait(false);
            if (areEnforced)
                await Ask(connection, ForeignKeys + " = 1", async, CancellationToken.None).ConfigureAwait(false);
        }

        return -1;
    }

    /// <exception cref="InvalidOperationException">The connection is in a transaction.</exception>
    private void CheckNoTransaction(IRelationalConnection connection)
    {
        if (connection.DbConnection is SqliteConnection { Handle: { } database } && raw.sqlite3_get_autocommit(database) == 0)
            throw new InvalidOperationException(
                $"The migration '{data.MigrationId}' recreates tables in a transaction of its own, and its connection is in one already, "
                + "which Entity Framework did not begin. Commit it or roll it back before the migration runs.");
    }

    private async ValueTask Check(Func<ValueTask> run)
    {
        try
        {
            await run().ConfigureAwait(false);
        }
        catch (DataMigrationException exception)
        {
            ReportFile.Write(Context, exception);
            throw;
        }
    }

    /// <summary>
    /// The command that Entity Framework runs again afterwards, and that finds its work done: <see cref="SqliteHistory"/>.
    /// </summary>
    private string History()
    {
        var history = Context.GetService<IHistoryRepository>();
        return data.Direction == MigrationDirection.Up
            ? history.GetInsertScript(new HistoryRow(data.MigrationId, ProductInfo.GetVersion()))
            : history.GetDeleteScript(data.MigrationId);
    }

    private static async ValueTask<object?> Ask(
        IRelationalConnection connection, string sql, bool async, CancellationToken cancellationToken)
    {
        using var command = connection.DbConnection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = connection.CurrentTransaction?.GetDbTransaction();
        return async ? await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteScalar();
    }

    public static bool IsForeignKeys(MigrationCommand command) =>
        command.CommandText.TrimStart().StartsWith(ForeignKeys, StringComparison.Ordinal);
}
