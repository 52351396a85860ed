using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Runs;

namespace TypedMigrations.Hooks;

/// <summary>
/// The command that runs a data operation on the migration's own connection and transaction. It keeps no state: a retrying execution
/// strategy runs the same command again.
/// </summary>
internal sealed class DataMigrationCommand(
    DataMigrationOperation operation, PhysicalNames names, MigrationsSqlGeneratorDependencies dependencies)
    : OwnCommand($"-- data migration {operation.MigrationId}, {operation.Direction}: runs C# over the rows", dependencies)
{
    private static readonly ConditionalWeakTable<IModel, ConcurrentDictionary<DataMigrationOperation, Plan>> plans = [];

    protected override async Task<int> Run(IRelationalConnection connection, bool async, CancellationToken cancellationToken)
    {
        // Thrown here, and not when the operation is created: Entity Framework would leave its lock in the database, and the next run would
        // wait forever.
        if (operation.Functions.Count == 0 && operation.Direction == MigrationDirection.Down)
            throw new NotSupportedException(
                $"The data migration '{operation.MigrationId}' cannot be reverted: it has no Down. "
                + "Write a static Down that turns each row of After "
                + "back into a row of Before, or restore a backup.");

        var context = Context;
        try
        {
            var logger = context.GetService<ILoggerFactory>().CreateLogger("TypedMigrations");
            return await InOneTransaction.Of(context, RunOptions.Of(context), logger)
                .Execute(Plan(context), async, cancellationToken).ConfigureAwait(false);
        }
        catch (DataMigrationException exception)
        {
            ReportFile.Write(context, exception);
            throw;
        }
    }

    /// <summary>
    /// The plan, which is the same for the same models. (The tables of an attached migration may have other names each time.) It is cached
    /// for tests, which run a migration again and again over small tables, in less time than planning takes.
    /// </summary>
    private Plan Plan(DbContext context)
    {
        var schemas = Schemas.Of(context, operation) with { Names = names };
        return names == PhysicalNames.AsInModel
            ? plans.GetOrCreateValue(schemas.Target).GetOrAdd(operation, _ => Make())
            : Make();

        Plan Make() => Planner.Plan(operation, schemas, ModelId(context));
    }

    /// <summary>
    /// The migration whose designer has the operation's schema: its own migration, or the last one before it that has a designer.
    /// </summary>
    private string ModelId(DbContext context) =>
        context.GetService<IMigrationsAssembly>().Migrations
            .TakeWhile(migration => string.CompareOrdinal(migration.Key, operation.MigrationId) <= 0)
            .Reverse()
            // The search starts at the end, because reflection over a long history takes longer than a short migration.
            .FirstOrDefault(
                migration =>
                    migration.Value.GetMethod(
                        "BuildTargetModel", BindingFlags.Instance | BindingFlags.NonPublic)?.DeclaringType == migration.Value)
            .Key ?? operation.MigrationId;
}
