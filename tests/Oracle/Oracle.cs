using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Oracles;

/// <summary>
/// Knows what generated records should be: it has Entity Framework execute each <c>BuildTargetModel</c>, which the source generator only reads,
/// and compares.
/// </summary>
/// <param name="assembly">Any assembly with migrations and the records of their states.</param>
public sealed class Oracle(Assembly assembly)
{
    private readonly TargetModels _models = new(assembly);

    /// <summary>Compares every migration of the assembly.</summary>
    /// <param name="namedOnly">Whether migrations without records are fine.</param>
    public IEnumerable<MigrationReport> Ask(bool namedOnly = false) =>
        from migration in assembly.GetTypes()
        where migration.IsSubclassOf(typeof(Migration)) && !migration.IsAbstract
        let id = migration.GetCustomAttribute<MigrationAttribute>()?.Id
        let context = migration.GetCustomAttribute<DbContextAttribute>()?.ContextType
        where id is not null && context is not null
        group (Id: id, Type: migration) by context into set
        orderby set.Key.FullName
        from report in Ask(set.Key, [.. set.OrderBy(migration => migration.Id, StringComparer.Ordinal)], namedOnly)
        select report;

    /// <summary>Compares the migrations of one context.</summary>
    /// <param name="context">The context.</param>
    /// <param name="namedOnly">Whether migrations without records are fine.</param>
    public IEnumerable<MigrationReport> Ask(Type context, bool namedOnly = false) => Ask(namedOnly).Where(report => report.Context == context);

    private IEnumerable<MigrationReport> Ask(Type context, IReadOnlyList<(string Id, Type Type)> migrations, bool namedOnly)
    {
        var states = GeneratedState.Find(assembly, context, migrations);
        foreach (var (id, type) in migrations)
            yield return states.TryGetValue(id, out var state)
                ? Ask(context, id, type, state)
                : new MigrationReport(context, id, 0, 0, HasRecords: false, namedOnly ? [] : ["no records"]);
    }

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
            return new MigrationReport(context, id, 0, 0, HasRecords: true, [$"Entity Framework cannot make the model: {exception.GetBaseException().Message}"]);
        }

        return new MigrationReport(
            context, id, expected.Count, expected.Sum(table => table.Count), HasRecords: true, [.. StateComparer.Compare(state, expected)]);
    }
}
