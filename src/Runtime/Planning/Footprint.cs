using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Binding;
using TypedMigrations.Rows;

namespace TypedMigrations.Planning;

/// <summary>
/// The tables that a step reads and writes. They decide whether two steps, or two pages of one, would disturb each other.
/// </summary>
internal sealed record Footprint(ImmutableArray<Access> Reads, ImmutableArray<Access> Writes)
{
    public static Footprint None { get; } = new([], []);

    public static Footprint Of(PlanStep step) => new([.. ReadsOf(step)], [.. WritesOf(step).Distinct()]);

    public string ReadText => Reads.IsEmpty ? "nothing" : string.Join(", ", Reads.Select(read => read.ToString()).Distinct());

    public string WriteText =>
        Writes.IsEmpty ? "writes nothing" : string.Join(", ", Writes.Select(write => write.ToString()).Distinct());

    private static IEnumerable<Access> ReadsOf(PlanStep step) =>
        ReadsOf(step.Source, related: null, step.Function.Driver is not null && step.Function.Parameters[0].Kind == RowParameterKind.Group
            ? " (in groups, whole)"
            : "").Concat(step.Related.SelectMany(related => ReadsOf(related.Rows, related, related.Relation switch
        {
            null => $" (look-up '{related.Parameter.Name}', whole)",
            { IsParent: true } relation => $" (parent '{related.Parameter.Name}' by {relation.Columns})",
            var relation => $" (children '{related.Parameter.Name}' by {relation.Columns})",
        })));

    private static IEnumerable<Access> ReadsOf(RowSource rows, RelatedRead? related, string why) =>
        Accesses(rows, AccessKind.Read, why, binding =>
        binding.Columns.Where((_, i) => binding.IsRead(i)).Select(column => (column.Table, column.Name))
            .Concat(binding.Discriminator is { } discriminator ? [(discriminator.Table, discriminator.Column)] : [])
            .Concat(binding.OptionalDependent?.Columns.Select(column => (0, column)) ?? []))
        .Select(access => access with { Related = related });

    private static IEnumerable<Access> WritesOf(PlanStep step)
    {
        foreach (var result in step.Results.Where(result => result.IsOwn))
            foreach (var access in Accesses(
                    result.Rows, AccessKind.Update, "", binding => binding.Columns.Where(column => IsChanged(step.Source, binding, column))
                        .Select(column => (column.Table, column.Name))))
                yield return access;
        foreach (var rows in step.Inserted)
            foreach (var access in Accesses(rows, AccessKind.Insert, "", _ => []))
                yield return access;
        if (!step.Deletes)
            yield break;
        foreach (var access in Accesses(step.Source, AccessKind.Delete, "", _ => []))
            yield return access;
        foreach (var access in Cascades(step.Source.Bindings.Select(binding => binding.EntityType.GetRootType()).Distinct(), []))
            yield return access;
    }

    private static bool IsChanged(RowSource source, TableBinding binding, ColumnBinding column) =>
        !column.IsKey
            && source.Bindings.Any(
                before => before.IndexOf(binding, column) is var ordinal && (ordinal < 0 || before.IsChangeable(ordinal)));

    private static IEnumerable<Access> Accesses(
        RowSource rows, AccessKind kind, string why, Func<TableBinding, IEnumerable<(int Table, string Column)>> columns) =>
        from binding in rows.Bindings
        from pair in binding.Tables.Select((table, i) => (Table: table, Index: i))
        group columns(binding).Where(column => column.Table == pair.Index).Select(column => column.Column) by (pair.Table.Schema,
            pair.Table.Name) into table
        select new Access(kind, table.Key.Schema, table.Key.Name, [.. table.SelectMany(names => names)], why);

    /// <summary>The rows that the database itself deletes, or sets to null.</summary>
    private static IEnumerable<Access> Cascades(IEnumerable<IEntityType> deleted, HashSet<IEntityType> seen)
    {
        foreach (var key in deleted.Where(seen.Add).SelectMany(Foreign.KeysTo))
        {
            if (key.DeleteBehavior is not (DeleteBehavior.Cascade or DeleteBehavior.SetNull))
                continue;
            var isDelete = key.DeleteBehavior == DeleteBehavior.Cascade;
            foreach (var constraint in key.GetMappedConstraints())
            {
                ImmutableArray<string> columns = [.. constraint.Columns.Select(column => column.Name)];
                yield return new Access(
                    isDelete ? AccessKind.Delete : AccessKind.Update,
                    constraint.Table.Schema,
                    constraint.Table.Name,
                    isDelete ? [] : [.. columns],
                    $" (by {key.PrincipalEntityType.ShortName()}, {(isDelete ? "in cascade" : "set to null")})")
                {
                    By = new ReferringColumns(new TableKey(constraint.PrincipalTable.Schema, constraint.PrincipalTable.Name), columns),
                };
            }

            if (isDelete)
                foreach (var further in Cascades([key.DeclaringEntityType.GetRootType()], seen))
                    yield return further;
        }
    }
}

/// <summary>A kind of access to a table.</summary>
internal enum AccessKind
{
    Read,
    Insert,
    Update,
    Delete,
}

/// <summary>A read or write access to a table.</summary>
/// <param name="Kind">The kind of access.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Table">Its name.</param>
/// <param name="Columns">The columns read or updated.</param>
/// <param name="Why">
/// How it is read, or the cause of the write, in brackets; empty for source rows that are read row by row, and for direct writes.
/// </param>
internal sealed record Access(AccessKind Kind, string? Schema, string Table, ImmutableSortedSet<string> Columns, string Why)
{
    /// <summary>The parameter that reads the table, or null for the source rows.</summary>
    public RelatedRead? Related { get; init; }

    /// <summary>The foreign key by which the database itself writes the table, or null if a function writes it.</summary>
    public ReferringColumns? By { get; init; }

    public TableKey FullName => new(Schema, Table);

    public string DisplayName => Schema is null ? Table : $"{Schema}.{Table}";

    public bool Equals(Access? other) => other is not null && ToString() == other.ToString() && Equals(By, other.By);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Kind switch
    {
        AccessKind.Read => DisplayName + Why,
        AccessKind.Insert => $"inserts into {DisplayName}{Why}",
        AccessKind.Update => $"updates {DisplayName}{Why}",
        _ => $"deletes from {DisplayName}{Why}",
    };
}

/// <summary>A foreign key in its own table.</summary>
/// <param name="Principal">The table that it refers to.</param>
/// <param name="Columns">Its columns.</param>
internal sealed record ReferringColumns(TableKey Principal, ImmutableArray<string> Columns)
{
    public bool Equals(ReferringColumns? other) =>
        other is not null && Principal == other.Principal && Columns.SequenceEqual(other.Columns);

    public override int GetHashCode() => Principal.GetHashCode();
}
