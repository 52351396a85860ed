using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Binding;
using TypedMigrations.Rows;

namespace TypedMigrations.Testing.Memory;

/// <summary>The keys and foreign keys of records, from a target model.</summary>
/// <param name="model">The model.</param>
/// <param name="shapes">The known records of the state, by their entities.</param>
internal sealed class MemorySchema(IModel model, IReadOnlyDictionary<string, RowShape> shapes)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<int>> _keys = [];

    /// <summary>The foreign keys through which rows of this record refer to others.</summary>
    public IEnumerable<IForeignKey> ForeignKeys(RowShape shape) => Entity(shape).GetForeignKeys();

    public IEntityType Entity(RowShape shape) => ModelPath.Entity(model, shape.Entity)
        ?? throw new MigrationTestException($"The migration's target model has no entity '{shape.Entity}'.");

    public MemoryRow Row(ISnapshotRow row) => row as MemoryRow ?? Row(row.Shape, row.ToValues(), row as IPartlySet);

    public MemoryRow Row(RowShape shape, object?[] values, IPartlySet? record = null)
    {
        var key = _keys.GetOrAdd(shape.Entity, _ => [.. ModelPath.Key(Entity(shape), shape)]);
        return new MemoryRow(shape, key.Contains(-1) ? [] : key, values) { Record = record };
    }

    /// <summary>The name that identifies the table of a row: the entity type at the root of its hierarchy.</summary>
    public string Table(MemoryRow row) => Entity(row.Shape).GetRootType().Name;

    /// <summary>The record of this schema for the same entity, or null if the table does not exist in it.</summary>
    public RowShape? ShapeOf(RowShape other) =>
        ModelPath.Entity(model, other.Entity) is null ? null : shapes.GetValueOrDefault(other.Entity) ?? other;

    /// <summary>A row of the schema before this one, after the schema migration; null if its table is dropped.</summary>
    public MemoryRow? Carry(MemoryRow row)
    {
        return ShapeOf(row.Shape) switch
        {
            null => null,
            var shape when shape == row.Shape => row,
            var shape => Row(shape, [.. shape.Properties.Select(Value)]),
        };

        object? Value(RowProperty property) => row[property.Name] ?? (property.IsNullable ? null : Default(property.Type));

        static object? Default(Type type) => type == typeof(string) ? "" : type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    /// <summary>The ordinal of the value that the database assigns if the row has none, or null if there is no such value.</summary>
    public int? IdentityKey(MemoryRow row)
    {
        foreach (var ordinal in row.Key)
            if (Entity(row.Shape).FindProperty(row.Shape.Properties[ordinal].Name) is { } property && IsIdentity(property))
                return ordinal;
        return null;
    }

    public static bool IsIdentity(IProperty property) => TableBinder.IsIdentity(property);

    /// <summary>The foreign key by which rows of one record find their parent.</summary>
    public IForeignKey Parent(RowShape child, RowParameter parameter) => Single(
        Keys(child).Where(key => IsRelated(key.PrincipalEntityType, Entity(parameter.Shape!))), child, parameter);

    /// <summary>The foreign key by which children find the rows of one record.</summary>
    public IForeignKey Children(RowShape parent, RowParameter parameter) => Single(
        Keys(parameter.Shape!).Where(key => IsRelated(key.PrincipalEntityType, Entity(parent))), parent, parameter);

    /// <summary>The values of a key in a row, or null if a part is null, so that it refers to nothing.</summary>
    public static object?[]? Values(MemoryRow row, IReadOnlyList<IProperty> properties)
    {
        var values = properties.Select(property => row[property.Name]).ToArray();
        return values.Contains(null) ? null : values;
    }

    // A record includes its derived records, which may have foreign keys of their own.
    private IEnumerable<IForeignKey> Keys(RowShape shape) =>
        Entity(shape).GetForeignKeys().Concat(Entity(shape).GetDerivedTypes().SelectMany(type => type.GetDeclaredForeignKeys()));

    private static bool IsRelated(IEntityType one, IEntityType other) => one.IsAssignableFrom(other) || other.IsAssignableFrom(one);

    private static IForeignKey Single(IEnumerable<IForeignKey> candidates, RowShape driver, RowParameter parameter)
    {
        var all = candidates.ToList();
        var named = all.Count == 1 ? all : all.Where(key => Names(key).Any(IsMeant)).ToList();
        return named.Count == 1 ? named[0] : throw new MigrationTestException(
            $"{driver.Record} and {parameter.Shape!.Record} have "
            + $"{(all.Count == 0 ? "no foreign key" : $"{all.Count} foreign keys")} between them, so '{parameter.Name}' "
            + (all.Count == 0
                ? "cannot be found."
                : $"does not select one. Use one of these names: {string.Join(", ", all.SelectMany(Names))}."));

        bool IsMeant(string name) => Same(name, parameter.Name) || Same(name + "s", parameter.Name);

        static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The parameter names that select a foreign key: its navigations, and its property without Id.</summary>
    private static IEnumerable<string> Names(IForeignKey key) => new[]
    {
        key.DependentToPrincipal?.Name,
        key.PrincipalToDependent?.Name,
        key.Properties is [{ Name: var property }] && property.EndsWith("Id", StringComparison.OrdinalIgnoreCase) ? property[..^2] : null,
    }.OfType<string>().Distinct();
}
