using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Testing.Databases;

namespace TypedMigrations.Testing.Checks;

/// <summary>Runs a whole history on an empty database: up step by step, down step by step, and up again.</summary>
internal sealed class HistoryCheck
{
    private readonly DbContext _context;
    private readonly TestProvider _provider;
    private readonly IReadOnlyDictionary<string, TypeInfo> _migrations;

    private HistoryCheck(DbContext context, TestProvider provider) =>
        (_context, _provider, _migrations) = (context, provider, context.GetService<IMigrationsAssembly>().Migrations);

    /// <param name="migration">Any migration of the history.</param>
    /// <param name="contexts">Creates the context.</param>
    /// <exception cref="MigrationTestException">A migration is skipped, its position is ambiguous, or it cannot be reverted.</exception>
    public static void Run(Type migration, ContextFactory contexts)
    {
        using var database = TestDatabase.Create(migration, DatabaseProvider.OfTheSet);
        using var context = contexts.Create(migration, database);
        new HistoryCheck(context, database.Provider).Run();
    }

    private void Run()
    {
        CheckOrder();
        var states = new List<IReadOnlyList<string>> { Schema() };
        foreach (var id in _migrations.Keys)
        {
            Migrate(id, "Up", id);
            states.Add(Schema());
        }

        var ids = _migrations.Keys.ToList();
        var lowest = ids.Count;
        // The way down ends at a migration that is irreversible on purpose.
        for (; lowest > 0 && _migrations[ids[lowest - 1]].GetCustomAttribute<IrreversibleAttribute>() is null; lowest--)
        {
            Migrate(lowest == 1 ? Migration.InitialDatabase : ids[lowest - 2], "Down", ids[lowest - 1]);
            Compare(states[lowest - 1], $"Down of {ids[lowest - 1]} does not restore the schema before it");
        }

        for (; lowest < ids.Count; lowest++)
        {
            Migrate(ids[lowest], "The second Up", ids[lowest]);
            Compare(states[lowest + 1], $"The second Up of {ids[lowest]} does not lead to the same schema as the first");
        }
    }

    private void CheckOrder()
    {
        if (_context.GetService<IMigrationsAssembly>().Assembly.GetTypes().FirstOrDefault(IsPassedOver) is { } passedOver)
            throw new MigrationTestException(
                $"Entity Framework ignores {passedOver}: it lacks [Migration] or [DbContext], "
                + "which are usually in its designer file. "
                + "Is this file missing?");
        if (_migrations.Keys.GroupBy(id => id.Split('_')[0]).FirstOrDefault(same => same.Count() > 1) is { } same)
            throw new MigrationTestException(
                $"{string.Join(" and ", same)} have ids of the same second, so their names decide which runs first. "
                + "Give one of them a later id.");
    }

    private bool IsPassedOver(Type type)
    {
        if (!type.IsSubclassOf(typeof(Migration)) || type is not { IsAbstract: false, IsNested: false })
            return false;
        var context = type.GetCustomAttributes<DbContextAttribute>().FirstOrDefault();
        return context is null || (context.ContextType == _context.GetType() && !type.GetCustomAttributes<MigrationAttribute>().Any());
    }

    private void Migrate(string target, string direction, string id)
    {
        try
        {
            _context.GetService<IMigrator>().Migrate(target);
        }
        catch (Exception exception)
        {
            throw new MigrationTestException(
                $"{direction} of {id} fails on an empty database: {exception.Message}"
                + (direction == "Down" ? "\nIf it is irreversible on purpose, declare this: [Irreversible(\"why\")]." : ""),
                exception);
        }
    }

    private void Compare(IReadOnlyList<string> expected, string what)
    {
        var found = Schema();
        var lines = expected.Except(found).Select(line => $"  - {line}")
            .Concat(found.Except(expected).Select(line => $"  + {line}"))
            .ToList();
        if (lines.Count > 0)
            throw new MigrationTestException($"{what} (- is missing, + is unexpected):\n{string.Join('\n', lines)}");
    }

    private IReadOnlyList<string> Schema() => _provider.DescribeSchema(_context);
}
