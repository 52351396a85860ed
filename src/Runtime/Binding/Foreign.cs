using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace TypedMigrations.Binding;

/// <summary>What the foreign keys of a model say of whole tables.</summary>
internal static class Foreign
{
    /// <summary>The foreign keys of the rows of an entity: of all its types, and of the owned values that lie in them.</summary>
    public static IEnumerable<IForeignKey> Keys(IEntityType entity) =>
        entity.GetDerivedTypesInclusive().SelectMany(type => type.GetForeignKeys()
            .Concat(type.GetNavigations()
                .Where(navigation => navigation.ForeignKey.IsOwnership && !navigation.IsOnDependent && !navigation.IsCollection)
                .SelectMany(navigation => Keys(navigation.TargetEntityType))));

    /// <summary>The foreign keys by which rows of other tables, or other rows of its own, refer to those of an entity.</summary>
    public static IEnumerable<IForeignKey> KeysTo(IEntityType entity) =>
        entity.GetRootType().GetDerivedTypesInclusive().SelectMany(type => type.GetReferencingForeignKeys()).Distinct()
            .Where(key => !IsOneRow(key));

    /// <summary>Whether rows of one entity refer to rows of another.</summary>
    public static bool Refers(IEntityType dependent, IEntityType principal) =>
        Keys(dependent.GetRootType()).Any(
            key => !IsOneRow(key) && key.PrincipalEntityType.GetRootType().Name == principal.GetRootType().Name);

    /// <summary>Whether the two lie in one row of one table.</summary>
    private static bool IsOneRow(IForeignKey key) =>
        key.DeclaringEntityType.GetTableName() is { } table
        && table == key.PrincipalEntityType.GetTableName()
        && key.DeclaringEntityType.GetSchema() == key.PrincipalEntityType.GetSchema()
        && key.Properties.SequenceEqual(key.DeclaringEntityType.FindPrimaryKey()?.Properties ?? [])
        && key.PrincipalKey.IsPrimaryKey();
}
