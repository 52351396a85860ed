using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Rows;

namespace TypedMigrations.Binding;

/// <summary>
/// Finds entities and properties in a model by the paths of shapes: <c>Shop.Order#Lines</c> is an entity, <c>Address.Street</c> a property.
/// </summary>
internal static class ModelPath
{
    /// <summary>The entity of a record, or null if the model has none.</summary>
    public static IEntityType? Entity(IModel model, string path)
    {
        if (model.FindEntityType(path) is { } entity)
            return entity;
        var parts = path.Split('#');
        return parts.Skip(1).Aggregate(
            model.FindEntityType(parts[0]), (owner, navigation) => owner?.FindNavigation(navigation)?.TargetEntityType);
    }

    /// <summary>The positions of the primary key's properties in a record; empty if the entity has no key.</summary>
    public static IEnumerable<int> Key(IEntityType entity, RowShape shape) =>
        entity.FindPrimaryKey()?.Properties.Select(property => shape.IndexOf(property.Name)) ?? [];

    /// <summary>The owned and complex values on the path to a property, outermost first, and the type that declares the property.</summary>
    public static (IReadOnlyList<Container> Containers, ITypeBase? Declaring, string Name) Walk(IEntityType entity, string path)
    {
        var parts = path.Split('.');
        var containers = new List<Container>();
        ITypeBase? type = entity;
        for (var i = 0; i < parts.Length - 1 && type is not null; i++)
        {
            var (target, isOptional) = Step(type, parts[i]);
            containers.Add(new Container(string.Join('.', parts.Take(i + 1)), isOptional));
            type = target;
        }

        return (containers, type, parts[^1]);
    }

    /// <summary>The target of a navigation to an owned type, or of a complex property.</summary>
    public static (ITypeBase? Target, bool IsOptional) Step(ITypeBase type, string name) =>
        type.FindComplexProperty(name) is { } complex ? (complex.ComplexType, complex.IsNullable)
        : (type as IEntityType)?.FindNavigation(name) is { } navigation
            ? (navigation.TargetEntityType, !navigation.ForeignKey.IsRequiredDependent)
            : (null, false);

    /// <summary>An owned or complex value in its owner's table.</summary>
    /// <param name="Path">The path to it.</param>
    /// <param name="IsOptional">Whether it may be missing.</param>
    internal sealed record Container(string Path, bool IsOptional);
}
