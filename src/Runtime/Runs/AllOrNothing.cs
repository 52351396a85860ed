using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Providers;
using TypedMigrations.Sql;

namespace TypedMigrations.Runs;

/// <summary>
/// Rolls back a schema migration with functions if one of its commands fails, because the transaction may belong to the caller, who may
/// commit it.
/// </summary>
internal sealed class AllOrNothing(
    DataMigrationOperation data, IReadOnlyList<MigrationCommand> commands, MigrationsSqlGeneratorDependencies dependencies)
    : OwnCommand($"-- migration {data.MigrationId}, {data.Direction}: changes the schema and runs C# over the rows", dependencies)
{
    protected override async Task<int> Run(IRelationalConnection connection, bool async, CancellationToken cancellationToken)
    {
        var session = Provider.Open(Context);
        if (session.Transaction is null)
            throw new InvalidOperationException($"The data migration '{data.MigrationId}' needs a transaction, and there is none.");
        _ = await Savepoint.Try<Exception>(session, RunAll, _ => false, async, cancellationToken).ConfigureAwait(false);
        return -1;

        async ValueTask RunAll()
        {
            foreach (var command in commands)
                _ = await Run(command, connection, async, cancellationToken).ConfigureAwait(false);
        }
    }
}
