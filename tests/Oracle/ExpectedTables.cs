using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace TypedMigrations.Oracles;

/// <summary>Reads what records should be out of a model that Entity Framework made.</summary>
public static class ExpectedTables
{
    // What GetDiscriminatorValue() returns is a guess where nothing is written.
    private const string DiscriminatorValue = "DiscriminatorValue";

    /// <summary>The tables of a model, which its provider has completed.</summary>
    public static IReadOnlyList<ExpectedTable> Read(IModel model) =>
        [.. model.GetEntityTypes().Where(HasRecord).Select(Table).OrderBy(table => table.Entity, StringComparer.Ordinal)];

    /// <summary>The name of an entity type as records have it; an owned one is reached from its owner.</summary>
    public static string Name(IReadOnlyEntityType entity) => entity.FindOwnership() is { } ownership
        ? $"{Name(ownership.PrincipalEntityType)}#{ownership.PrincipalToDependent!.Name}"
        : entity.Name;

    /// <summary>Whether an owned type lies in a table of its own.</summary>
    public static bool HasRecord(IEntityType entity)
    {
        if (entity.FindOwnership() is not { } ownership)
            return true;
        if (entity.IsMappedToJson())
            return false;
        return !ownership.IsUnique || !Stores(entity).Any(Stores(ownership.PrincipalEntityType).Contains);
    }

    private static IEnumerable<ITableBase> Stores(IEntityType entity) =>
        entity.GetTableMappings().Select(mapping => (ITableBase)mapping.Table)
            .Concat(entity.GetViewMappings().Select(mapping => mapping.View))
            .Concat(entity.GetSqlQueryMappings().Select(mapping => mapping.SqlQuery))
            .Concat(entity.GetFunctionMappings().Select(mapping => mapping.StoreFunction));

    private static ExpectedTable Table(IEntityType entity)
    {
        return new ExpectedTable(
            Name(entity),
            IsAbstract(entity),
            entity.BaseType is { } parent ? Name(parent) : null,
            [.. entity.GetDerivedTypes().Select(Name)],
            entity.GetTableName() ?? entity.GetViewName(),
            entity.GetRootType().FindAnnotation(RelationalAnnotationNames.TableName) is not null
                || entity.GetRootType().FindAnnotation(RelationalAnnotationNames.ViewName) is not null,
            entity.GetTableName() is not null ? entity.GetSchema() : entity.GetViewSchema(),
            entity.GetTableName() is null && !IsAbstract(entity),
            [.. entity.FindPrimaryKey()?.Properties.Select(property => property.Name) ?? []],
            [.. Properties(entity, entity, "", [])]);
    }

    /// <summary>
    /// All that a designer says of it: entity types are property bags there. A type without a table among tables of concrete types has no
    /// rows, nor has one without a discriminator's value. (Conventional values are written for abstract types too.)
    /// </summary>
    private static bool IsAbstract(IEntityType entity) =>
        (entity.GetMappingStrategy() == RelationalAnnotationNames.TpcMappingStrategy
            && entity.GetTableName() is null && entity.GetViewName() is null)
        || (entity.FindDiscriminatorProperty() is not null && entity.FindAnnotation(DiscriminatorValue) is null);

    /// <summary>What lies in the columns of a type: its own, then those of complex and owned values, as deep as they go.</summary>
    private static IEnumerable<ExpectedProperty> Properties(ITypeBase type, IEntityType record, string path, IReadOnlyList<bool> containers)
    {
        foreach (var property in type.GetProperties().Where(property => path == "" || !IsOwnedKey(property)))
        {
            var columns = Columns(property, record).ToList();
            yield return new ExpectedProperty(
                path + property.Name,
                Substitutions.Of(property),
                path == "" && columns.Count > 0 ? columns[0].IsNullable : property.IsNullable,
                containers,
                Column(property, columns, isByConvention: path != ""));
        }

        foreach (var complex in type.GetComplexProperties())
        {
            if (complex.ComplexType.IsMappedToJson())
                yield return Json(complex.Name, complex.ComplexType, complex.IsCollection, complex.IsNullable, record, path, containers);
            else
                foreach (var property in Properties(
                        complex.ComplexType, record, $"{path}{complex.Name}.",
                        [.. containers, complex.IsNullable || IsOfSomeRows(complex, path)]))
                    yield return property;
        }

        foreach (var navigation in Owned(type).Where(navigation => !HasRecord(navigation.TargetEntityType)))
        {
            var isOptional = !navigation.ForeignKey.IsRequiredDependent || IsOfSomeRows(navigation, path);
            if (navigation.TargetEntityType.IsMappedToJson())
                yield return Json(navigation.Name, navigation.TargetEntityType, navigation.IsCollection, isOptional
                    || navigation.IsCollection, record, path, containers);
            else
                foreach (var property in Properties(
                        navigation.TargetEntityType, record, $"{path}{navigation.Name}.", [.. containers, isOptional]))
                    yield return property;
        }
    }

    /// <summary>
    /// In a table that a hierarchy shares, columns of a derived type are null in the rows of others, and nothing keeps them from it in its
    /// own.
    /// </summary>
    private static bool IsOfSomeRows(IReadOnlyPropertyBase property, string path) => path == ""
        && property.DeclaringType is IReadOnlyEntityType { BaseType: not null } type
        && type.FindDiscriminatorProperty() is not null;

    private static ExpectedProperty Json(
        string name, ITypeBase value, bool isArray, bool isNullable, IEntityType record, string path, IReadOnlyList<bool> containers)
    {
        var container = value.GetContainerColumnName()!;
        var column = Stores(record).Select(store => store.FindColumn(container)).FirstOrDefault(found => found is not null);
        return new ExpectedProperty(
            path + name,
            new ExpectedType(typeof(object)),
            path == "" && column is not null ? column.IsNullable : isNullable,
            containers,
            new ExpectedColumn(
                [container], IsByConvention: false, column?.StoreType, value.GetContainerColumnType() is not null, null, null, null, null))
        {
            Json = [.. JsonProperties(value)],
            IsArray = isArray,
        };
    }

    private static IEnumerable<ExpectedProperty> JsonProperties(ITypeBase type)
    {
        foreach (var property in type.GetProperties().Where(property => !IsOwnedKey(property) && !property.IsOrdinalKeyProperty()))
            yield return new ExpectedProperty(property.Name, Substitutions.Of(property), property.IsNullable, [], Column: null);
        foreach (var complex in type.GetComplexProperties())
            yield return new ExpectedProperty(complex.Name, new ExpectedType(typeof(object)), complex.IsNullable, [], Column: null)
            {
                Json = [.. JsonProperties(complex.ComplexType)],
                IsArray = complex.IsCollection,
            };
        foreach (var navigation in Owned(type))
            yield return new ExpectedProperty(navigation.Name, new ExpectedType(typeof(object)), navigation.IsCollection
                || !navigation.ForeignKey.IsRequiredDependent, [], Column: null)
            {
                Json = [.. JsonProperties(navigation.TargetEntityType)],
                IsArray = navigation.IsCollection,
            };
    }

    private static IEnumerable<INavigation> Owned(ITypeBase type) =>
        type is IEntityType entity
            ? entity.GetNavigations().Where(navigation => navigation.ForeignKey.IsOwnership && !navigation.IsOnDependent)
            : [];

    /// <summary>An owned value is found by its owner's key, which it repeats.</summary>
    private static bool IsOwnedKey(IReadOnlyProperty property) => property.DeclaringType is IReadOnlyEntityType entity
        && entity.FindOwnership() is { } ownership
        && (ownership.Properties.Contains(property) || property.IsPrimaryKey());

    private static bool IsOrdinalKeyProperty(this IReadOnlyProperty property) => property.Name == "__synthesizedOrdinal";

    private static IEnumerable<IColumnBase> Columns(IProperty property, IEntityType record)
    {
        var stores = Stores(record).ToList();
        return property.GetTableColumnMappings().Select(mapping => (IColumnMappingBase)mapping)
            .Concat(property.GetViewColumnMappings())
            .Concat(property.GetSqlQueryColumnMappings())
            .Concat(property.GetFunctionColumnMappings())
            .Where(mapping => stores.Contains(mapping.TableMapping.Table))
            .OrderByDescending(mapping => mapping.TableMapping.IsSplitEntityTypePrincipal != false)
            .Select(mapping => mapping.Column)
            .Distinct();
    }

    private static ExpectedColumn? Column(IProperty property, List<IColumnBase> columns, bool isByConvention) =>
        columns.Count == 0 ? null : new ExpectedColumn(
            [.. columns.Select(column => column.Name).Distinct()],
            isByConvention && property.FindAnnotation(RelationalAnnotationNames.ColumnName) is null,
            columns[0].StoreType,
            property.FindAnnotation(RelationalAnnotationNames.ColumnType) is not null,
            property.GetMaxLength(),
            property.GetPrecision(),
            property.GetScale(),
            property.IsUnicode());
}
