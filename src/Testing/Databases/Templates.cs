using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Testing.Databases;

/// <summary>
/// The databases of one history. A process migrates once to each step that a test needs, from the nearest earlier step that a test needed,
/// and tests get lanes that start there. So a test at the end of a long history costs the same as one at its beginning.
/// </summary>
internal sealed class Templates
{
    private const string Empty = Migration.InitialDatabase;

    private static readonly ConcurrentDictionary<object, Templates> histories = new();

    private readonly Func<TestDatabase> _createEmpty;
    private readonly Func<TestDatabase, bool, DbContext> _createContext;
    private readonly bool _isShared;
    private readonly ConcurrentDictionary<string, TestDatabase> _steps = new();
    private readonly ConcurrentDictionary<string, ConcurrentBag<Lane>> _lanes = new();
    private readonly Lock _making = new();
    private IReadOnlyList<string>? _ids;

    private Templates(Func<TestDatabase> createEmpty, Func<TestDatabase, bool, DbContext> createContext, bool isShared) =>
        (_createEmpty, _createContext, _isShared) = (createEmpty, createContext, isShared);

    /// <summary>The databases of the history to which a migration belongs.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="provider">The provider that was requested.</param>
    /// <param name="contexts">Creates the context.</param>
    public static Templates Of(Type migration, DatabaseProvider provider, ContextFactory contexts)
    {
        var resolved = TestProvider.Of(migration, provider);
        // A context may use another history table, so the way to create it is part of the key. Contexts from the same method are treated as
        // equal.
        return contexts.Identity is { } identity
            ? histories.GetOrAdd((ContextFactory.ContextOf(migration), identity, resolved, migration.Assembly), _ => Create(isShared: true))
            : Create(isShared: false);

        Templates Create(bool isShared) => new(
            () => TestDatabase.Create(migration, resolved),
            (database, isForTests) => contexts.Create(migration, database, isForTests),
            isShared);
    }

    /// <summary>A database that is migrated to the step before the migration.</summary>
    public Lane Before(Type migration)
    {
        var ids = _ids ??= Over(context => ContextMigrations.Ids(context).ToList());
        var own = migration.GetCustomAttribute<MigrationAttribute>()?.Id;
        var earlier = ids.TakeWhile(id => id != own).Prepend(Empty).ToList();
        if (earlier.Count > ids.Count)
            throw Over(context => ContextMigrations.HasNo(context, migration));
        if (earlier.Count == 1)
            return new Lane(Empty, _createEmpty(), database => _createContext(database, false), back: null);
        if (!_isShared)
            return new Lane(earlier[^1], Make(earlier), CreateContext, back: null);

        var template = _steps.TryGetValue(earlier[^1], out var known) ? known : MakeOnce(earlier);
        var lanes = _lanes.GetOrAdd(earlier[^1], _ => []);
        var lane = lanes.TryTake(out var free) ? free : new Lane(earlier[^1], template.Copy(), CreateContext, lanes.Add);
        try
        {
            lane.Begin(template);
            return lane;
        }
        catch
        {
            lane.Dispose();
            throw;
        }
    }

    private TestDatabase MakeOnce(List<string> steps)
    {
        lock (_making)
            return _steps.TryGetValue(steps[^1], out var known) ? known : _steps[steps[^1]] = Make(steps);
    }

    private TestDatabase Make(List<string> steps)
    {
        var known = steps.FindLastIndex(_steps.ContainsKey);
        var database = known < 0 ? _createEmpty() : _steps[steps[known]].Copy();
        try
        {
            if (steps.Count > 1)
                using (var context = _createContext(database, false))
                    context.GetService<IMigrator>().Migrate(steps[^1]);
            return database;
        }
        catch
        {
            // No test may get a database that a failed migration left behind.
            database.Dispose();
            throw;
        }
    }

    private T Over<T>(Func<DbContext, T> question)
    {
        using var database = _createEmpty();
        using var context = CreateContext(database);
        return question(context);
    }

    private DbContext CreateContext(TestDatabase database) => _createContext(database, true);
}
