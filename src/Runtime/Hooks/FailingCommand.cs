using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Runs;

namespace TypedMigrations.Hooks;

/// <summary>A migration that cannot run: it throws when its turn comes.</summary>
internal sealed class FailingCommand(Exception exception, MigrationsSqlGeneratorDependencies dependencies)
    : OwnCommand("-- cannot run", dependencies)
{
    protected override Task<int> Run(IRelationalConnection connection, bool async, CancellationToken cancellationToken) =>
        Task.FromException<int>(exception);
}
