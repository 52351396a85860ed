using System.Reflection;
using TypedMigrations.Rows;

namespace TypedMigrations.Oracles;

/// <summary>The records of a state of the schema, as they were generated.</summary>
/// <param name="Records">The types of its records.</param>
/// <param name="Refused">Entities of which it has none, by the record's name, with the reason.</param>
/// <param name="Metadata">Its tables; null where the state does not say.</param>
public sealed record GeneratedState(
    IReadOnlyList<Type> Records, IReadOnlyList<(string Record, string Reason)> Refused, SnapshotMetadata? Metadata)
{
    /// <summary>Such a place says that the entity is gone, or where its record is to be found: as it should be.</summary>
    private static readonly string[] gone = [" was dropped by ", " is called "];

    /// <summary>Reads a generated class such as <c>ShopSnapshots.Initial</c>.</summary>
    public static GeneratedState Of(Type state)
    {
        var records = new List<Type>();
        var refused = new List<(string, string)>();
        foreach (var type in Visible(state))
        {
            if (type.GetCustomAttribute<ObsoleteAttribute>() is { Message: { } reason })
            {
                if (!gone.Any(word => reason.Contains(word, StringComparison.Ordinal)))
                    refused.Add((type.Name, reason));
            }
            else if (typeof(ISnapshotRow).IsAssignableFrom(type))
            {
                records.Add(type);
            }
        }

        return new GeneratedState(records, refused, MetadataOf(state));
    }

    /// <summary>What a record holds.</summary>
    public static RowShape ShapeOf(Type record) =>
        (RowShape)typeof(RowShape).GetMethod(nameof(RowShape.Of))!.MakeGenericMethod(record).Invoke(
            null, BindingFlags.DoNotWrapExceptions, null, [], null)!;

    /// <summary>The states of a context by the ids of the migrations that made them.</summary>
    internal static Dictionary<string, GeneratedState> Find(
        Assembly assembly, Type context, IReadOnlyList<(string Id, Type Type)> migrations)
    {
        var names = new[] { context.Name, Without("DbContext"), Without("Context") }.Select(name => name + "Snapshots").ToHashSet();
        var spaces = migrations.Select(migration => migration.Type.Namespace).ToHashSet();
        var states = assembly.GetTypes()
            .Where(type => type.DeclaringType is { IsNested: false } chain
                && names.Contains(chain.Name) && spaces.Contains(chain.Namespace) && type is { IsAbstract: true, IsSealed: false })
            .OrderBy(Depth)
            .ToList();
        var readable =
            migrations.Where(migration => migration.Type.GetMethod(
                "BuildTargetModel", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null).ToList();
        var found = new Dictionary<string, GeneratedState>();
        for (var i = 0; i < states.Count; i++)
        {
            // A state that does not say whose it is is called like its migration, or takes its turn.
            var id = MetadataOf(states[i])?.MigrationId
                ?? (states.Count == readable.Count
                    ? readable[i].Id
                    : migrations.FirstOrDefault(migration => migration.Type.Name == states[i].Name).Id);
            if (id is not null)
                found[id] = Of(states[i]);
        }

        return found;

        string Without(string suffix) =>
            context.Name.EndsWith(suffix, StringComparison.Ordinal) ? context.Name[..^suffix.Length] : context.Name;
    }

    private static int Depth(Type type) => type.BaseType is { } parent ? 1 + Depth(parent) : 0;

    /// <summary>The nested types that C# sees in a state: its own, and those of the states before that are not hidden.</summary>
    private static IEnumerable<Type> Visible(Type state)
    {
        var hidden = new HashSet<string>();
        for (var type = state; type is not null; type = type.BaseType)
            foreach (var nested in type.GetNestedTypes().Where(nested => hidden.Add(nested.Name)))
                yield return nested;
    }

    private static SnapshotMetadata? MetadataOf(Type state) =>
        state.GetInterfaces().Any(type =>
            type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ISnapshotState<>) && type.GenericTypeArguments[0] == state)
            ? (SnapshotMetadata)typeof(SnapshotMetadata).GetMethod(nameof(SnapshotMetadata.Of))!.MakeGenericMethod(state)
                .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [], null)!
            : null;
}
