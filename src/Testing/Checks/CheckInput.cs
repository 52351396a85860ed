using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Binding;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Boundaries;
using TypedMigrations.Testing.Databases;
using TypedMigrations.Testing.Memory;

namespace TypedMigrations.Testing.Checks;

/// <summary>
/// The input of every check: the functions of a data migration in both directions, the rows of its test class, and generated rows.
/// </summary>
/// <param name="migration">The data migration.</param>
/// <param name="testClass">The class with <c>[MigrationTests&lt;T&gt;]</c>.</param>
/// <param name="before">The author's rows to start from.</param>
/// <param name="after">The author's rows for <c>Down</c>, in addition to those that <c>Up</c> returns.</param>
internal sealed class CheckInput(
    Type migration, Type testClass, Func<IReadOnlyList<ISnapshotRow>> before, Func<IReadOnlyList<ISnapshotRow>> after)
{
    private readonly Lazy<Evaluation> _up = new(() => Evaluate(migration, testClass, MigrationDirection.Up));
    private readonly Lazy<Evaluation> _down = new(() => Evaluate(migration, testClass, MigrationDirection.Down));
    private readonly ConcurrentDictionary<Evaluation, Lazy<Schemas>> _schemas = [];

    public Type Migration => migration;

    public Type TestClass => testClass;

    /// <summary>The id of the migration.</summary>
    public string Id { get; } = migration.GetCustomAttribute<MigrationAttribute>()!.Id;

    /// <summary>The author's source file. The approved files are beside it.</summary>
    public string SourceFile { get; } = IMigrationTests.Of(testClass).SourceFile;

    /// <summary>
    /// The provider of the test class's databases. If this machine has none, the provider that supplies the column types.
    /// </summary>
    public TestProvider Provider => TestProvider.Of(migration, IMigrationTests.Of(testClass).Provider) ?? TestProvider.ForOthers;

    public bool HasDown { get; } = migration.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Any(method => method.Name == nameof(MigrationDirection.Down));

    public Evaluation Up => _up.Value;

    public Evaluation Down => _down.Value;

    /// <summary>The author's rows to start from.</summary>
    /// <exception cref="MigrationTestException">A function has no source row, so it would pass every check.</exception>
    public IReadOnlyList<ISnapshotRow> Rows()
    {
        var rows = before();
        return Up.Functions.FirstOrDefault(function => function.Driver is not null && !rows.Any(row => function.IsDrivenBy(row.Shape)))
            is { Driver: { } idle }
            ? throw new MigrationTestException(
                $"{testClass.Name} has no row of {idle.Record}. Give it a static property: "
                + $"IEnumerable<{migration.Name}.Before.{idle.Record}> Rows => [new() {{ … }}];")
            : rows;
    }

    /// <summary>The author's own rows for <c>Down</c>; empty if the migration cannot be reverted.</summary>
    public IReadOnlyList<ISnapshotRow> OwnRowsToRevert() => HasDown ? after() : [];

    /// <summary>The rows that <c>Up</c> returns, and the author's rows for <c>Down</c>, which replace rows with the same key.</summary>
    public IReadOnlyList<ISnapshotRow> RowsToRevert()
    {
        var own = after().Select(Down.Before.Row).ToList();
        return
        [
            .. own,
            .. Up.Run(Rows()).After.Where(row =>
                !own.Any(other => other.Shape.Entity == row.Shape.Entity && KeyOrder.HaveSame(row, other))),
        ];
    }

    /// <summary>The functions of each direction, with the author's rows.</summary>
    public IEnumerable<(Evaluation Evaluation, IReadOnlyList<ISnapshotRow> Examples)> Examples()
    {
        yield return (Up, Rows());
        if (HasDown)
            yield return (Down, RowsToRevert());
    }

    /// <summary>The functions of each direction, with the author's rows and the generated databases.</summary>
    public IEnumerable<(Evaluation Evaluation, IEnumerable<IReadOnlyList<ISnapshotRow>> Databases)> Directions()
    {
        foreach (var (evaluation, examples) in Examples())
            yield return (evaluation, [examples, .. Boundaries(evaluation, examples)?.All().Select(database => database.Rows) ?? []]);
    }

    /// <summary>The generated databases, or null if a direction does nothing.</summary>
    public BoundaryDatabases? Boundaries(Evaluation evaluation, IReadOnlyList<ISnapshotRow> examples) =>
        SchemasOf(evaluation) is { } schemas ? new BoundaryDatabases(evaluation, schemas, Provider, examples) : null;

    /// <summary>The schemas of a direction, or null if it does nothing.</summary>
    public Schemas? SchemasOf(Evaluation evaluation) => evaluation.Operation is { } operation
        ? _schemas.GetOrAdd(evaluation, _ => new Lazy<Schemas>(() => ProviderSchemas.Of(migration, testClass, operation))).Value
        : null;

    /// <summary>A new database before the migration.</summary>
    public MigratedDatabase Database() => MigratedDatabase.Before(migration, testClass);

    /// <summary>Migrates a database in the direction of an evaluation.</summary>
    public void Migrate(MigratedDatabase database, Evaluation evaluation)
    {
        if (evaluation == Up)
            database.MigrateTo(migration);
        else
            database.MigrateBefore(migration);
    }

    public bool IsSkipped(Check check) => testClass.GetCustomAttributes<SkipCheckAttribute>().Any(skip => skip.Check == check);

    private static Evaluation Evaluate(Type migration, Type testClass, MigrationDirection direction) =>
        new((Migration)Activator.CreateInstance(migration)!, direction, TestContexts.Of(testClass));
}
