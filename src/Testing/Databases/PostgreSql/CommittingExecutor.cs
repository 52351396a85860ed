using System.Data;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Hooks;

namespace TypedMigrations.Testing.Databases.PostgreSql;

/// <summary>Ends the transaction of the test permanently if a migration has a command that must run outside a transaction.</summary>
// Entity Framework may change this internal class, but there is no public one between its migrator and its commands.
#pragma warning disable EF1001
internal sealed class CommittingExecutor(IExecutionStrategy executionStrategy) : MigrationCommandExecutor(executionStrategy)
{
    public override int ExecuteNonQuery(
        IReadOnlyList<MigrationCommand> migrationCommands,
        IRelationalConnection connection,
        MigrationExecutionState executionState,
        bool commitTransaction,
        IsolationLevel? isolationLevel = null)
    {
        Prepare(migrationCommands, connection);
        return base.ExecuteNonQuery(migrationCommands, connection, executionState, commitTransaction, isolationLevel);
    }

    public override Task<int> ExecuteNonQueryAsync(
        IReadOnlyList<MigrationCommand> migrationCommands,
        IRelationalConnection connection,
        MigrationExecutionState executionState,
        bool commitTransaction,
        IsolationLevel? isolationLevel = null,
        CancellationToken cancellationToken = default)
    {
        Prepare(migrationCommands, connection);
        return base.ExecuteNonQueryAsync(
            migrationCommands, connection, executionState, commitTransaction, isolationLevel, cancellationToken);
    }

    private static void Prepare(IReadOnlyList<MigrationCommand> commands, IRelationalConnection connection)
    {
        if (Savepoints.Database(connection.DbConnection) is not { Test: not null } database)
            return;
        if (commands.Any(command => command.TransactionSuppressed))
            database.Commit();
        database.HasMigrated = true;
        // Functions change rows, and the last command writes the history. All other commands may defer a check.
        database.MayDefer |= commands.SkipLast(1).Any(command => command is not DataMigrationCommand);
    }
}
