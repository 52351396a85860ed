using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator.Schema;

/// <summary>Combines the parts of migrations and orders them by context.</summary>
internal static class HistoryBuilder
{
    public static EquatableArray<ContextHistory> Build(IEnumerable<MigrationPart> migrationParts)
    {
        var parts = migrationParts.ToList();
        var snapshots = parts
            .Where(part => part is { Model: ModelMethod.Snapshot, Context: not null })
            .ToLookup(part => ContextName(part.Context!), part => part.FullName);
        var bases = parts.Where(part => part is { Id: null, Context: not null, Model: ModelMethod.None }).ToLookup(part => part.ClassName);
        return parts
            .Where(part => part.Model != ModelMethod.Snapshot)
            .GroupBy(part => part.FullName)
            .Select(same => Join([.. same], bases))
            .OfType<SchemaMigration>()
            .GroupBy(migration => ContextName(migration.Context))
            .Select(group => new ContextHistory(
                group.Key,
                Names.Snapshots(group.Key),
                NameStates(
                    WithSnapshot(
                        group.OrderBy(migration => migration.Id, StringComparer.Ordinal).ToList(), snapshots[group.Key].FirstOrDefault()))))
            .OrderBy(history => history.Context, StringComparer.Ordinal)
            .GroupBy(history => (history.Namespace, history.Snapshots))
            // ShopContext and ShopDbContext would both have ShopSnapshots.
            .SelectMany(same =>
                same.Count() == 1 ? same : same.Select(history => history with { Snapshots = history.Context + "Snapshots" }))
            .ToEquatableArray();
    }

    /// <summary><c>ShopContext</c> of <c>Shop.Data.ShopContext</c>.</summary>
    public static string ContextName(string context) => context.Substring(context.LastIndexOfAny(['.', ':']) + 1);

    /// <summary>The migration of a class, or null if Entity Framework would not see one either.</summary>
    private static SchemaMigration? Join(List<MigrationPart> parts, ILookup<string, MigrationPart> bases)
    {
        var first = parts[0];
        var id = parts.Select(part => part.Id).FirstOrDefault(value => value is not null);
        var context = parts.FirstOrDefault(part => part.Context is not null)
            ?? parts.Where(part => part.Base is not null)
                .SelectMany(part => bases[part.Base!].OrderByDescending(own => own.Namespace == part.Namespace))
                .FirstOrDefault();
        return id is null || context is null
            ? null
            : new SchemaMigration(
                id, first.Namespace, first.ClassName, State: "", context.Context!, context.Usings,
                parts.Any(part => part.Model == ModelMethod.Target) ? first.FullName : null);
    }

    /// <summary>The newest schema is also in the model snapshot: teams delete designers, but never the snapshot.</summary>
    private static IEnumerable<SchemaMigration> WithSnapshot(List<SchemaMigration> migrations, string? snapshot) =>
        migrations.Select((migration, i) =>
        migration.Model is null && i == migrations.Count - 1 ? migration with { Model = snapshot } : migration);

    /// <summary>A state has the name of its migration. If the name is taken, the timestamp of the id is added.</summary>
    private static EquatableArray<SchemaMigration> NameStates(IEnumerable<SchemaMigration> migrations)
    {
        var taken = new HashSet<string>();
        return migrations.Select(migration =>
        {
            var name = migration.ClassName.Substring(migration.ClassName.LastIndexOf('.') + 1);
            if (!taken.Add(name))
                taken.Add(name = Names.Identifier($"{name}_{migration.Id.Split('_')[0]}"));
            return migration with { State = name };
        }).ToEquatableArray();
    }
}
