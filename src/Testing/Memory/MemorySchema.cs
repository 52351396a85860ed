using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Binding;
using TypedMigrations.Rows;

namespace TypedMigrations.Testing.Memory;

/// <summary>What a target model says of the rows of records: their keys, and what refers to what.</summary>
/// <param name="model">The model.</param>
/// <param name="shapes">The records of its state by their entities, as far as they are known.</param>
internal sealed class MemorySchema(IModel model, IReadOnlyDictionary<string, RowShape> shapes)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<int>> _keys = [];

    /// <summary>The foreign keys by which rows of these records refer to others.</summary>
    public IEnumerable<IForeignKey> ForeignKeys(RowShape shape) => Entity(shape).GetForeignKeys();

    public IEntityType Entity(RowShape shape) => ModelPath.Entity(model, shape.Entity)
        ?? throw new MigrationTestException($"The migration's target model has no entity '{shape.Entity}'.");

    public MemoryRow Row(ISnapshotRow row) => row as MemoryRow ?? Row(row.Shape, row.ToValues());

    public MemoryRow Row(RowShape shape, object?[] values)
    {
        var key = _keys.GetOrAdd(shape.Entity, _ => [.. ModelPath.Key(Entity(shape), shape)]);
        return new MemoryRow(shape, key.Contains(-1) ? [] : key, values);
    }

    /// <summary>What tells rows of one table from those of others: the name of the entity type at the root of the hierarchy.</summary>
    public string Table(MemoryRow row) => Entity(row.Shape).GetRootType().Name;

    /// <summary>The record that this schema has of an entity; null where it has no such table.</summary>
    public RowShape? ShapeOf(RowShape other) =>
        ModelPath.Entity(model, other.Entity) is null ? null : shapes.GetValueOrDefault(other.Entity) ?? other;

    /// <summary>A row of the schema before this one, as a schema migration takes it along; null where it drops the table.</summary>
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

    /// <summary>The value of a row that the database numbers where it is given none; null where there is no such.</summary>
    public int? IdentityKey(MemoryRow row)
    {
        foreach (var ordinal in row.Key)
            if (Entity(row.Shape).FindProperty(row.Shape.Properties[ordinal].Name) is { } property && IsIdentity(property))
                return ordinal;
        return null;
    }

    public static bool IsIdentity(IProperty property) => TableBinder.IsIdentity(property);

    /// <summary>The foreign key by which the rows of one record find their parent.</summary>
    public IForeignKey Parent(RowShape child, RowParameter parameter) => Single(
        Keys(child).Where(key => IsRelated(key.PrincipalEntityType, Entity(parameter.Shape!))), child, parameter);

    /// <summary>The foreign key by which children find the rows of one record.</summary>
    public IForeignKey Children(RowShape parent, RowParameter parameter) => Single(
        Keys(parameter.Shape!).Where(key => IsRelated(key.PrincipalEntityType, Entity(parent))), parent, parameter);

    /// <summary>What a row says of a key; null where it says nothing, and refers to nothing.</summary>
    public static object?[]? Values(MemoryRow row, IReadOnlyList<IProperty> properties)
    {
        var values = properties.Select(property => row[property.Name]).ToArray();
        return values.Contains(null) ? null : values;
    }

    // A record stands for those that derive from it too, which may have foreign keys of their own.
    private IEnumerable<IForeignKey> Keys(RowShape shape) =>
        Entity(shape).GetForeignKeys().Concat(Entity(shape).GetDerivedTypes().SelectMany(type => type.GetDeclaredForeignKeys()));

    private static bool IsRelated(IEntityType one, IEntityType other) => one.IsAssignableFrom(other) || other.IsAssignableFrom(one);

    private static IForeignKey Single(IEnumerable<IForeignKey> candidates, RowShape driver, RowParameter parameter)
    {
        var all = candidates.ToList();
        var named = all.Count == 1 ? all : all.Where(key => Names(key).Any(IsMeant)).ToList();
        return named.Count == 1 ? named[0] : throw new MigrationTestException(
            $"{driver.Record} and {parameter.Shape!.Record} have "
            + $"{(all.Count == 0 ? "no foreign key" : $"{all.Count} foreign keys")} between them, so that '{parameter.Name}' "
            + (all.Count == 0
                ? "cannot be found."
                : $"does not say which is meant. Call it like one of them: {string.Join(", ", all.SelectMany(Names))}."));

        bool IsMeant(string name) => Same(name, parameter.Name) || Same(name + "s", parameter.Name);

        static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What a parameter may be called to mean a foreign key: its navigations, and its property without Id.</summary>
    private static IEnumerable<string> Names(IForeignKey key) => new[]
    {
        key.DependentToPrincipal?.Name,
        key.PrincipalToDependent?.Name,
        key.Properties is [{ Name: var property }] && property.EndsWith("Id", StringComparison.OrdinalIgnoreCase) ? property[..^2] : null,
    }.OfType<string>().Distinct();
}
