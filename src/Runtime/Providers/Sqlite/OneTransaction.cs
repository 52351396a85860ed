using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Runs;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>
/// Makes a schema migration with functions one transaction. On SQLite Entity Framework rebuilds tables, and commits before it does: it turns
/// the enforcement of foreign keys off, which SQLite ignores within a transaction. Here that is done around the whole, as SQLite's own
/// instructions for changing tables have it, and the row of the history is written within.
/// </summary>
internal sealed class OneTransaction : MigrationCommand
{
    private const string ForeignKeys = "PRAGMA foreign_keys";

    private readonly DataMigrationOperation _data;
    private readonly IReadOnlyList<MigrationCommand> _commands;
    private readonly MigrationsSqlGeneratorDependencies _dependencies;
    private readonly RebuildCheck _check;
    private readonly Dialect _dialect;

    public OneTransaction(
        DataMigrationOperation data, IReadOnlyList<MigrationCommand> commands, RebuildCheck check, Dialect dialect, MigrationsSqlGeneratorDependencies dependencies)
        : base(
            dependencies.CommandBuilderFactory.Create()
                .Append($"-- migration {data.MigrationId}, {data.Direction}: changes the schema and runs C# over the rows, in a transaction of its own").Build(),
            dependencies.CurrentContext.Context,
            dependencies.Logger,
            transactionSuppressed: true) => (_data, _commands, _check, _dialect, _dependencies) = (data, commands, check, dialect, dependencies);

    public override int ExecuteNonQuery(IRelationalConnection connection, IReadOnlyDictionary<string, object?>? parameterValues = null) =>
        Run(connection, async: false, CancellationToken.None).GetAwaiter().GetResult();

    public override Task<int> ExecuteNonQueryAsync(
        IRelationalConnection connection,
        IReadOnlyDictionary<string, object?>? parameterValues = null,
        CancellationToken cancellationToken = default) => Run(connection, async: true, cancellationToken);

    private async Task<int> Run(IRelationalConnection connection, bool async, CancellationToken cancellationToken)
    {
        var areEnforced = await Ask(connection, ForeignKeys, async, cancellationToken).ConfigureAwait(false) is 1L;
        await Ask(connection, ForeignKeys + " = 0", async, cancellationToken).ConfigureAwait(false);
        try
        {
            using var transaction = async
                ? await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false)
                : connection.BeginTransaction();
            var session = new Session(connection, _dependencies.SqlGenerationHelper, _dialect, timeout: null);
            var hasTriggers = await Check(() => _check.Before(session, async, cancellationToken)).ConfigureAwait(false);
            foreach (var command in _commands)
                _ = async ? await command.ExecuteNonQueryAsync(connection, null, cancellationToken).ConfigureAwait(false) : command.ExecuteNonQuery(connection);
            _ = await Check(async () =>
            {
                await _check.After(session, areEnforced, hasTriggers, async, cancellationToken).ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
            await Ask(connection, History(), async, cancellationToken).ConfigureAwait(false);
            await SchemaCommand.At(_data, "COMMIT", _dependencies, async, async () =>
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
            // The connection goes back to its pool, whether this went well or not.
            await Ask(connection, "PRAGMA ignore_check_constraints = 0", async, CancellationToken.None).ConfigureAwait(false);
            if (areEnforced)
                await Ask(connection, ForeignKeys + " = 1", async, CancellationToken.None).ConfigureAwait(false);
        }

        return -1;
    }

    private async ValueTask<bool> Check(Func<ValueTask<bool>> check)
    {
        try
        {
            return await check().ConfigureAwait(false);
        }
        catch (DataMigrationException exception)
        {
            ReportFile.Write(_dependencies.CurrentContext.Context, exception);
            throw;
        }
    }

    /// <summary>What Entity Framework says again after this command, which then finds it done: <see cref="SqliteHistory"/>.</summary>
    private string History()
    {
        var history = _dependencies.CurrentContext.Context.GetService<IHistoryRepository>();
        return _data.Direction == MigrationDirection.Up
            ? history.GetInsertScript(new HistoryRow(_data.MigrationId, ProductInfo.GetVersion()))
            : history.GetDeleteScript(_data.MigrationId);
    }

    private static async ValueTask<object?> Ask(IRelationalConnection connection, string sql, bool async, CancellationToken cancellationToken)
    {
        using var command = connection.DbConnection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = connection.CurrentTransaction?.GetDbTransaction();
        return async ? await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteScalar();
    }

    public static bool IsForeignKeys(MigrationCommand command) => command.CommandText.TrimStart().StartsWith(ForeignKeys, StringComparison.Ordinal);
}
