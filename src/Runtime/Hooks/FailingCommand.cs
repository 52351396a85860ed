using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace TypedMigrations.Hooks;

/// <summary>A migration that cannot run: it says why when its turn comes.</summary>
internal sealed class FailingCommand(Exception exception, MigrationsSqlGeneratorDependencies dependencies)
    : MigrationCommand(dependencies.CommandBuilderFactory.Create().Append("-- cannot run").Build(), dependencies.CurrentContext.Context, dependencies.Logger)
{
    public override int ExecuteNonQuery(IRelationalConnection connection, IReadOnlyDictionary<string, object?>? parameterValues = null)
    {
        ExceptionDispatchInfo.Throw(exception);
        return 0;
    }

    public override Task<int> ExecuteNonQueryAsync(
        IRelationalConnection connection,
        IReadOnlyDictionary<string, object?>? parameterValues = null,
        CancellationToken cancellationToken = default) => Task.FromException<int>(exception);
}
