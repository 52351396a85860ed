using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Rows;

namespace TypedMigrations.Binding;

/// <summary>Finds in a model what shapes name by paths: <c>Shop.Order#Lines</c> is an entity, <c>Address.Street</c> a property.</summary>
internal static class ModelPath
{
    /// <summary>The entity of a record; null where the model has none.</summary>
    public static IEntityType? Entity(IModel model, string path)
    {
        if (model.FindEntityType(path) is { } entity)
            return entity;
        var parts = path.Split('#');
        return parts.Skip(1).Aggregate(
            model.FindEntityType(parts[0]), (owner, navigation) => owner?.FindNavigation(navigation)?.TargetEntityType);
    }

    /// <summary>The positions of the primary key's properties in a record; empty where the entity has no key.</summary>
    public static IEnumerable<int> Key(IEntityType entity, RowShape shape) =>
        entity.FindPrimaryKey()?.Properties.Select(property => shape.IndexOf(property.Name)) ?? [];

    /// <summary>The owned and complex values that lead to a property, outermost first, and the type that declares it.</summary>
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

    /// <summary>Where a navigation to an owned type or a complex property leads.</summary>
    public static (ITypeBase? Target, bool IsOptional) Step(ITypeBase type, string name) =>
        type.FindComplexProperty(name) is { } complex ? (complex.ComplexType, complex.IsNullable)
        : (type as IEntityType)?.FindNavigation(name) is { } navigation
            ? (navigation.TargetEntityType, !navigation.ForeignKey.IsRequiredDependent)
            : (null, false);

    /// <summary>An owned or complex value in its owner's table.</summary>
    /// <param name="Path">The way to it.</param>
    /// <param name="IsOptional">Whether there may be none.</param>
    internal sealed record Container(string Path, bool IsOptional);
}
