using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Binding;
using TypedMigrations.Providers;
using TypedMigrations.Runs;
using TypedMigrations.Weaving;

namespace TypedMigrations.Hooks;

/// <summary>
/// Adds the commands of data migrations to the commands that the provider generates for schema operations. The provider gets the whole list
/// once, with a marker for each data operation. If it got parts of the list, SQLite's provider would rebuild its tables from a model that
/// does not exist yet.
/// </summary>
internal sealed class DataMigrationsSqlGenerator(IMigrationsSqlGenerator inner, MigrationsSqlGeneratorDependencies dependencies)
    : IMigrationsSqlGenerator
{
    public IReadOnlyList<MigrationCommand> Generate(
        IReadOnlyList<MigrationOperation> operations,
        IModel? model = null,
        MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default)
    {
        var data = operations.OfType<DataMigrationOperation>().ToList();
        if (data.Count == 0)
            return inner.Generate(operations, model, options);
        if (options.HasFlag(MigrationsSqlGenerationOptions.Script))
            throw new InvalidOperationException(ScriptRefused(data[0]));
        if (data.Find(operation => operation.IsAttached) is not { } attached)
            return Generate(operations, model, options, names: null);
        try
        {
            return GenerateAttached(attached, operations, model, options);
        }
        catch (Exception exception)
        {
            // Thrown when the command runs, and not here: Entity Framework would leave its lock in the database, and the next run would
            // wait forever.
            return [new FailingCommand(exception, dependencies)];
        }
    }

    private IReadOnlyList<MigrationCommand> GenerateAttached(
        DataMigrationOperation attached, IReadOnlyList<MigrationOperation> operations, IModel? model,
        MigrationsSqlGenerationOptions options)
    {
        var context = dependencies.CurrentContext.Context;
        var provider = Provider.Of(context);
        var woven = Weaver.Weave(attached, operations, Schemas.Of(context, attached), provider.Dialect, dependencies.SqlGenerationHelper);
        var commands = Generate(woven.Operations, model, options, woven.Schemas.Names)
            .Select(command => command is DataMigrationCommand ? command : new SchemaCommand(attached, command, dependencies)).ToList();
        return provider.InOneTransaction(attached, woven, commands, dependencies);
    }

    private List<MigrationCommand> Generate(
        IReadOnlyList<MigrationOperation> operations, IModel? model, MigrationsSqlGenerationOptions options, PhysicalNames? names)
    {
        var markers = operations.OfType<DataMigrationOperation>()
            .ToDictionary(operation => (MigrationOperation)operation, _ => $"-- data migration {Guid.NewGuid():N}");
        var commands = inner.Generate(
            [
                .. operations.Select(
                    operation => markers.TryGetValue(operation, out var marker) ? new SqlOperation { Sql = marker } : operation),
            ],
            model,
            options).ToList();

        foreach (var (operation, marker) in markers)
        {
            var place = commands.FindIndex(command => command.CommandText.Contains(marker, StringComparison.Ordinal));
            if (place < 0)
                throw new InvalidOperationException($"{inner.GetType()} left out the data migration "
                    + $"'{((DataMigrationOperation)operation).MigrationId}'.");
            commands[place] = new DataMigrationCommand((DataMigrationOperation)operation, names ?? PhysicalNames.AsInModel, dependencies);
        }

        return commands;
    }

    // Without a refusal, the script would record the migration as applied although its function never ran.
    private static string ScriptRefused(DataMigrationOperation operation) =>
        $"The data migration '{operation.MigrationId}' cannot be part of a script: it runs C#, which a script cannot. "
        + "Apply it with 'dotnet ef "
        + "database update', a migration bundle or Database.Migrate(); to script only the schema migrations around it, name the range: "
        + "'dotnet ef migrations script <from> <to>'.";
}
