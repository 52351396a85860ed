using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Planning;

namespace TypedMigrations.Functions;

/// <summary>Replaces the temporary keys, by which rows of one call refer to each other, with the keys that the database assigns.</summary>
internal static class TemporaryKeys
{
    /// <exception cref="RefusedRowException">Two rows have the same temporary key.</exception>
    public static void Patch(List<RowChange> changes)
    {
        var made = changes.Select(change => change.Pending).OfType<PendingKey>().Where(key => Number(key.TemporaryKey) < 0).ToList();
        if (made.Count == 0)
            return;
        var twice =
            made.GroupBy(key => (key.Table.EntityType.GetRootType(), Number(key.TemporaryKey))).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw new RefusedRowException(
                twice.First().Table.Columns[twice.First().Table.Key[0]],
                $"returned two new rows of {twice.First().Table.Shape.Record} with the key {twice.Key.Item2}: "
                + "give each a negative number of its own, by which others can refer to it");

        var meant = (
            from pending in made
            from ordinal in pending.Table.Key
            where pending.Table.Columns[ordinal].IsIdentity
            select (Reference(pending.Table.EntityType, pending.Table.Shape.Properties[ordinal].Name, pending.TemporaryKey), pending))
            .ToDictionary();
        foreach (var change in changes.Where(change => change.Values is not null))
            foreach (var key in change.Table.EntityType.GetForeignKeys())
                for (var i = 0; i < key.Properties.Count; i++)
                    if (change.Table.Shape.IndexOf(key.Properties[i].Name) is >= 0 and var ordinal
                        && change.Changed.Contains(ordinal)
                        && change.Values![ordinal] is not (null or PendingKey) and var value
                        && meant.TryGetValue(
                            Reference(key.PrincipalKey.DeclaringEntityType, key.PrincipalKey.Properties[i].Name, value), out var pending))
                        change.Values![ordinal] = pending;
    }

    /// <summary>Whether a value is a temporary key.</summary>
    public static bool Is(object? value) => value is not null && Number(value) <= 0;

    /// <summary>Whether a value may refer to a row of the same call.</summary>
    public static bool IsReference(object? value) => value is not null && Number(value) < 0;

    private static (IEntityType Root, string Property, decimal Number) Reference(IEntityType entity, string property, object value) =>
        (entity.GetRootType(), property, Number(value));

    private static decimal Number(object value) => Type.GetTypeCode(value.GetType()) is >= TypeCode.SByte and <= TypeCode.UInt64
        ? Convert.ToDecimal(value, CultureInfo.InvariantCulture)
        : decimal.MaxValue;
}
