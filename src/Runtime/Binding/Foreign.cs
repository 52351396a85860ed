using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace TypedMigrations.Binding;

/// <summary>Finds the foreign keys between tables in a model.</summary>
internal static class Foreign
{
    /// <summary>The foreign keys of an entity's rows: of all its types, and of owned values in them.</summary>
    public static IEnumerable<IForeignKey> Keys(IEntityType entity) =>
        entity.GetDerivedTypesInclusive().SelectMany(type => type.GetForeignKeys()
            .Concat(type.GetNavigations()
                .Where(navigation => navigation.ForeignKey.IsOwnership && !navigation.IsOnDependent && !navigation.IsCollection)
                .SelectMany(navigation => Keys(navigation.TargetEntityType))));

    /// <summary>The foreign keys by which rows of other tables, or other rows of its own table, refer to rows of an entity.</summary>
    public static IEnumerable<IForeignKey> KeysTo(IEntityType entity) =>
        entity.GetRootType().GetDerivedTypesInclusive().SelectMany(type => type.GetReferencingForeignKeys()).Distinct()
            .Where(key => !IsOneRow(key));

    /// <summary>Whether rows of one entity refer to rows of another.</summary>
    public static bool Refers(IEntityType dependent, IEntityType principal) =>
        Keys(dependent.GetRootType()).Any(
            key => !IsOneRow(key) && key.PrincipalEntityType.GetRootType().Name == principal.GetRootType().Name);

    /// <summary>Whether two entities share a row of a table.</summary>
    public static bool IsOneRow(IForeignKey key) =>
        key.DeclaringEntityType.GetTableName() is { } table
        && table == key.PrincipalEntityType.GetTableName()
        && key.DeclaringEntityType.GetSchema() == key.PrincipalEntityType.GetSchema()
        && key.Properties.SequenceEqual(key.DeclaringEntityType.FindPrimaryKey()?.Properties ?? [])
        && key.PrincipalKey.IsPrimaryKey();
}
