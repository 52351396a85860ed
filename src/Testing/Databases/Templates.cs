using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Testing.Databases;

/// <summary>
/// The databases of one history: a step that tests ask for is migrated to once in a process, from the nearest step before it that was asked for,
/// and each test gets a copy of its own. So a test costs the same at the end of a long history as at its beginning.
/// </summary>
internal sealed class Templates
{
    private static readonly ConcurrentDictionary<object, Templates> histories = new();

    private readonly Func<TestDatabase> _createEmpty;
    private readonly Func<TestDatabase, DbContext> _createContext;
    private readonly ConcurrentDictionary<string, TestDatabase> _steps = new();
    private readonly Lock _making = new();
    private IReadOnlyList<string>? _ids;

    private Templates(Func<TestDatabase> createEmpty, Func<TestDatabase, DbContext> createContext) =>
        (_createEmpty, _createContext) = (createEmpty, createContext);

    /// <summary>The databases of the history that a migration is a part of.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="provider">The provider that was asked for.</param>
    /// <param name="contexts">Makes its context.</param>
    public static Templates Of(Type migration, DatabaseProvider provider, ContextFactory contexts)
    {
        var resolved = TestDatabase.Resolve(migration, provider);
        // A context may name another table for its history, so what makes it belongs to the key. Contexts of one method are taken to be alike.
        return contexts.Identity is { } identity
            ? histories.GetOrAdd((ContextFactory.ContextOf(migration), identity, resolved, migration.Assembly), _ => Create())
            : Create();

        Templates Create() => new(() => TestDatabase.Create(migration, resolved), database => contexts.Create(migration, database));
    }

    /// <summary>A database that is migrated up to just before the migration.</summary>
    public TestDatabase Before(Type migration)
    {
        var ids = _ids ??= Ask(context => context.GetService<IMigrationsAssembly>().Migrations.Keys.ToList());
        var earlier = ids.TakeWhile(id => id != migration.GetCustomAttribute<MigrationAttribute>()?.Id).ToList();
        if (earlier.Count == ids.Count)
            throw Ask(context => Migrator.IsNoMigrationOf(context, migration));
        if (earlier.Count == 0)
            return _createEmpty();
        if (!_steps.TryGetValue(earlier[^1], out var template))
            template = Make(earlier);
        return template.Copy();
    }

    private TestDatabase Make(List<string> steps)
    {
        lock (_making)
        {
            var known = steps.FindLastIndex(_steps.ContainsKey);
            if (known == steps.Count - 1)
                return _steps[steps[known]];
            var database = known < 0 ? _createEmpty() : _steps[steps[known]].Copy();
            try
            {
                using (var context = _createContext(database))
                    context.GetService<IMigrator>().Migrate(steps[^1]);
                database.KeepUntilExit();
                return _steps[steps[^1]] = database;
            }
            catch
            {
                // Nobody may get what a migration that failed left behind.
                database.Dispose();
                throw;
            }
        }
    }

    private T Ask<T>(Func<DbContext, T> question)
    {
        using var database = _createEmpty();
        using var context = _createContext(database);
        return question(context);
    }
}
