using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Testing.Databases;

namespace TypedMigrations.Testing;

/// <summary>Goes over a whole history on an empty database: up step by step, down step by step, and up again.</summary>
internal sealed class HistoryCheck(DbContext context)
{
    private readonly IReadOnlyDictionary<string, TypeInfo> _migrations = context.GetService<IMigrationsAssembly>().Migrations;

    /// <exception cref="MigrationTestException">A migration is passed over, its place is not certain, or it does not lead back.</exception>
    public void Run()
    {
        CheckOrder();
        var states = new List<IReadOnlyList<string>> { DatabaseSchema.Read(context) };
        foreach (var id in _migrations.Keys)
        {
            Migrate(id, "Up", id);
            states.Add(DatabaseSchema.Read(context));
        }

        var ids = _migrations.Keys.ToList();
        var lowest = ids.Count;
        // What cannot be reverted on purpose ends the way down.
        for (; lowest > 0 && _migrations[ids[lowest - 1]].GetCustomAttribute<IrreversibleAttribute>() is null; lowest--)
        {
            Migrate(lowest == 1 ? Migration.InitialDatabase : ids[lowest - 2], "Down", ids[lowest - 1]);
            Compare(states[lowest - 1], $"Down of {ids[lowest - 1]} does not lead to the schema that was there before it");
        }

        for (; lowest < ids.Count; lowest++)
        {
            Migrate(ids[lowest], "Up, for the second time,", ids[lowest]);
            Compare(states[lowest + 1], $"Up of {ids[lowest]}, for the second time, does not lead to the schema that it led to at first");
        }
    }

    private void CheckOrder()
    {
        var contextType = context.GetType();
        if (context.GetService<IMigrationsAssembly>().Assembly.GetTypes().FirstOrDefault(type =>
            type.IsSubclassOf(typeof(Migration)) && type is { IsAbstract: false, IsNested: false }
            && type.GetCustomAttributes<DbContextAttribute>().FirstOrDefault() is var of && (of is null || of.ContextType == contextType)
            && (of is null || !type.GetCustomAttributes<MigrationAttribute>().Any())) is { } passedOver)
            throw new MigrationTestException($"{passedOver} is passed over by Entity Framework: it lacks [Migration] or [DbContext], which stand in its designer mostly. Is that file gone?");
        if (_migrations.Keys.GroupBy(id => id.Split('_')[0]).FirstOrDefault(same => same.Count() > 1) is { } twins)
            throw new MigrationTestException($"{string.Join(" and ", twins)} are of one instant, so that their names decide which comes first. Give one of them a later id.");
    }

    private void Migrate(string target, string direction, string id)
    {
        try
        {
            context.GetService<IMigrator>().Migrate(target);
        }
        catch (Exception exception)
        {
            throw new MigrationTestException(
                $"{direction} of {id} fails on an empty database: {exception.Message}" + (direction == "Down" ? "\nWhere there is no way back on purpose, say so: [Irreversible(\"why\")]." : ""), exception);
        }
    }

    private void Compare(IReadOnlyList<string> expected, string what)
    {
        var found = DatabaseSchema.Read(context);
        var lines = expected.Except(found).Select(line => $"  - {line}").Concat(found.Except(expected).Select(line => $"  + {line}")).ToList();
        if (lines.Count > 0)
            throw new MigrationTestException($"{what} (- is missing, + is too much):\n{string.Join('\n', lines)}");
    }
}
