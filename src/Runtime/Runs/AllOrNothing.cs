using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Providers;
using TypedMigrations.Sql;

namespace TypedMigrations.Runs;

/// <summary>
/// Takes back what a schema migration with functions did where one of its commands fails: the transaction may be the caller's, who may
/// commit it all the same.
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
