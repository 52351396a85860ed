using System.Reflection;
using TypedMigrations.Rows;

namespace TypedMigrations.Testing.Memory;

/// <summary>Finds the records of the state before or after a migration that the source generator emitted.</summary>
internal static class StateShapes
{
    private static readonly IReadOnlyDictionary<string, RowShape> none = new Dictionary<string, RowShape>();

    /// <param name="migration">The migration.</param>
    /// <param name="state"><c>Before</c> or <c>After</c>.</param>
    /// <returns>The records by their entities; empty if the other part of the migration was written by hand.</returns>
    public static IReadOnlyDictionary<string, RowShape> Of(Type migration, string state) =>
        migration.GetNestedType(state)?.BaseType is { } generated && generated.GetInterfaces().Any(IsState)
            ? MetadataOf(generated).Tables.ToDictionary(table => table.Key, table => table.Value.Shape)
            : none;

    private static bool IsState(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ISnapshotState<>);

    private static SnapshotMetadata MetadataOf(Type state) =>
        (SnapshotMetadata)typeof(SnapshotMetadata).GetMethod(nameof(SnapshotMetadata.Of))!.MakeGenericMethod(state)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [], null)!;
}
