using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace TypedMigrations.Testing.Databases.PostgreSql;

/// <summary>Gives Entity Framework the transaction of the test when it begins one.</summary>
internal sealed class Savepoints : DbTransactionInterceptor
{
    private static readonly ConditionalWeakTable<DbConnection, PostgreSqlDatabase> lanes = [];

    private Savepoints()
    {
    }

    public static Savepoints Instance { get; } = new();

    public static bool AreKnownTo(DbContext context) => context.GetService<IRelationalTransactionFactory>() is SavepointFactory;

    /// <summary>Registers the database that tests have on a connection.</summary>
    public static void Add(DbConnection connection, PostgreSqlDatabase database) => lanes.Add(connection, database);

    /// <summary>The database that tests have on a connection, or null if there is none.</summary>
    public static PostgreSqlDatabase? Database(DbConnection connection) =>
        lanes.TryGetValue(connection, out var database) ? database : null;

    public override InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
        Database(connection)?.Test is { } test ? InterceptionResult<DbTransaction>.SuppressWithResult(test) : result;

    public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(TransactionStarting(connection, eventData, result));
}

/// <summary>Creates a savepoint when Entity Framework begins a transaction and the connection has the test's transaction.</summary>
internal sealed class SavepointFactory(RelationalTransactionFactoryDependencies dependencies) : RelationalTransactionFactory(dependencies)
{
    public override RelationalTransaction Create(
        IRelationalConnection connection,
        DbTransaction transaction,
        Guid transactionId,
        IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger,
        bool transactionOwned) => transactionOwned && transaction == Savepoints.Database(connection.DbConnection)?.Test
            ? new Savepoint(connection, transaction, transactionId, logger, Dependencies.SqlGenerationHelper)
            : base.Create(connection, transaction, transactionId, logger, transactionOwned);
}

/// <summary>A savepoint that behaves like a transaction.</summary>
internal sealed class Savepoint : RelationalTransaction
{
    private static int _last;

    private readonly DbConnection _connection;
    private readonly string _name =
        string.Create(CultureInfo.InvariantCulture, $"typed_migrations_test_{Interlocked.Increment(ref _last)}");
    private bool _hasEnded;

    public Savepoint(
        IRelationalConnection connection,
        DbTransaction test,
        Guid id,
        IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger,
        ISqlGenerationHelper sql)
        // It does not own the test's transaction: otherwise it would end it.
        : base(connection, test, id, logger, transactionOwned: false, sql)
    {
        _connection = connection.DbConnection;
        test.Save(_name);
    }

    // Deferred checks run here, as at the end of a transaction. Without them the savepoint is kept, which saves a round trip.
    private string? CommitText =>
        Savepoints.Database(_connection) is { MayDefer: true } ? $"SET CONSTRAINTS ALL IMMEDIATE; RELEASE SAVEPOINT {_name}" : null;

    private string RollbackText => $"ROLLBACK TO SAVEPOINT {_name}; RELEASE SAVEPOINT {_name}";

    // If the test's transaction ended permanently, this savepoint ended with it.
    private bool IsThere => Savepoints.Database(_connection)?.Test is not null;

    public override void Commit() => End(CommitText);

    public override Task CommitAsync(CancellationToken cancellationToken = default) => EndAsync(CommitText, cancellationToken);

    public override void Rollback() => End(RollbackText);

    public override Task RollbackAsync(CancellationToken cancellationToken = default) => EndAsync(RollbackText, cancellationToken);

    public override void Dispose()
    {
        if (!_hasEnded)
            Rollback();
        base.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        if (!_hasEnded)
            await RollbackAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private void End(string? sql)
    {
        if (sql is not null && IsThere)
            using (var command = Command(sql))
                command.ExecuteNonQuery();
        _hasEnded = true;
        ClearTransaction();
        // It was opened when the savepoint began.
        Connection.Close();
    }

    private async Task EndAsync(string? sql, CancellationToken cancellationToken)
    {
        if (sql is not null && IsThere)
            using (var command = Command(sql))
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        _hasEnded = true;
        await ClearTransactionAsync(cancellationToken).ConfigureAwait(false);
        await Connection.CloseAsync().ConfigureAwait(false);
    }

    private DbCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
