using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Oracles;

/// <summary>
/// Knows what generated records should be: it has Entity Framework execute each <c>BuildTargetModel</c>, which the source generator only
/// reads, and compares.
/// </summary>
/// <param name="assembly">Any assembly with migrations and the records of their states.</param>
public sealed class Oracle(Assembly assembly)
{
    private readonly TargetModels _models = new(assembly);

    /// <summary>Compares every migration of the assembly.</summary>
    /// <param name="namedOnly">Whether migrations without records are fine.</param>
    public IEnumerable<MigrationReport> Ask(bool namedOnly = false) => assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Migration)))
        .Select(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType)
        .OfType<Type>()
        .Distinct()
        .OrderBy(context => context.FullName, StringComparer.Ordinal)
        .SelectMany(context => Ask(context, namedOnly));

    /// <summary>Compares the migrations of one context.</summary>
    /// <param name="context">The context.</param>
    /// <param name="namedOnly">Whether migrations without records are fine.</param>
    public IEnumerable<MigrationReport> Ask(Type context, bool namedOnly = false)
    {
        var migrations = Migrations(context);
        var states = GeneratedState.Find(assembly, context, migrations);
        foreach (var (id, type) in migrations)
            yield return states.TryGetValue(id, out var state)
                ? Ask(context, id, type, state)
                : new MigrationReport(
                    context, id, 0, 0, HasRecords: false, namedOnly || !_models.Has(context, type, isNewest: id == migrations[^1].Id)
                        ? []
                        : ["no records"]);
    }

    /// <summary>The generated states of a context by migration.</summary>
    /// <param name="context">The context.</param>
    public IReadOnlyDictionary<string, GeneratedState> States(Type context) => GeneratedState.Find(assembly, context, Migrations(context));

    private IReadOnlyList<(string Id, Type Type)> Migrations(Type context) => [..
        from migration in assembly.GetTypes()
        where migration.IsSubclassOf(typeof(Migration))
            && !migration.IsAbstract && migration.GetCustomAttribute<DbContextAttribute>()?.ContextType == context
        let id = migration.GetCustomAttribute<MigrationAttribute>()?.Id
        where id is not null
        orderby id
        select (id, migration)];

    private MigrationReport Ask(Type context, string id, Type migration, GeneratedState state)
    {
        IReadOnlyList<ExpectedTable> expected;
        try
        {
            expected = ExpectedTables.Read(_models.Of(context, (Migration)Activator.CreateInstance(migration)!));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Somebody else's designer: that Entity Framework itself cannot read it is an answer too.
            return new MigrationReport(
                context, id, 0, 0, HasRecords: true, [$"Entity Framework cannot make the model: {exception.GetBaseException().Message}"]);
        }

        return new MigrationReport(
            context, id, expected.Count, expected.Sum(table => table.Count), HasRecords: true, [.. StateComparer.Compare(state, expected)]);
    }
}
