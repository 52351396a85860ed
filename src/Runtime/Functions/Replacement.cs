using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Functions;

/// <summary>Finds the changed values of a source row, and the values of a new one.</summary>
internal sealed class Replacement(PlanStep step)
{
    private readonly Dictionary<(TableBinding, string), Passage> _passages = [];
    private readonly Dictionary<string, TableBinding> _tables = [];
    private (TableBinding? Before, RowShape? After, Passage? Passage) _last;

    /// <summary>The change that replaces or deletes a row, or null if it stays unchanged.</summary>
    /// <exception cref="RefusedRowException">The schema does not allow the result.</exception>
    /// <exception cref="MustStageException">The key of the row changes, and the step is not staged.</exception>
    public RowChange? Replace(StoredRow row, ISnapshotRow? result)
    {
        if (result is null)
            return row.Table.Tables[0].IsShared
                ? throw new RefusedRowException(
                    column: null,
                    $"deleted a {row.Table.Shape.Record}, which is a part of a row of table {row.Table.DisplayName} that belongs to "
                    + "another entity. Return it with nulls instead")
                : new RowChange(row.Table, row, Values: null, Changed: []);

        var passage = PassageOf(row.Table, result);
        if (passage.IsPlain && row.Table.Used!.IsSame(result, row.Values))
            return null;
        var after = row.Table.Used?.Apply(result, row.Values) ?? result.ToValues();
        Array.Resize(ref after, passage.Table.Columns.Length);
        var changed = 0;
        foreach (var i in passage.Changeable)
        {
            var column = passage.Table.Columns[i];
            var (isNew, isRecreated) = (passage.From[i] < 0, column.Replaces is not null);
            // The database has filled the column, and the function does not set it. A recreated column existed before.
            if (column.IsLeft(result, i) || (isNew && (column.IsComputed || (!isRecreated && column.IsUnnumbered(after[i])))))
            {
                if (!isNew)
                    after[i] = row.Values[passage.From[i]];
                continue;
            }

            var isChanged = isNew || !StoredValue.Same(row.Values[passage.From[i]], after[i]);
            if (isChanged)
                ValueCheck.Check(column, after[i]);
            if (isChanged && column.Json is not null)
                ValueCheck.CheckDocument(column, after[i], row.ValueOf(passage.Table, column));
            ValueCheck.CheckNull(column, after, i, isChanged);
            if (isChanged && !isNew && column.IsKey && row.Table.Tables[0].IsShared)
                throw new RefusedRowException(
                    column,
                    $"changed the key of a {row.Table.Shape.Record}, which is a part of a row of table {row.Table.DisplayName} that "
                    + "belongs to another entity. Change the key in a function over rows of that entity");
            if (isChanged && !isNew && !isRecreated && column.IsKey && !step.IsStaged)
                throw new MustStageException($"{step} changes keys") { Guarded = step };
            if (isChanged)
                passage.Changed[changed++] = i;
        }

        if (changed == 0)
            return null;
        // Usually a row changes in all columns that the function can change, and then it needs no list of its own.
        return new RowChange(
            passage.Table, row, after, changed == passage.Changeable.Length ? passage.Changeable : passage.Changed[..changed]);
    }

    /// <summary>The target of a row that a function returned.</summary>
    /// <exception cref="RefusedRowException">The result does not allow its record.</exception>
    public TableBinding TableOf(ResultRows result, ISnapshotRow row)
    {
        if (_tables.TryGetValue(row.Shape.Entity, out var table))
            return table;
        return _tables[row.Shape.Entity] = result.Rows.Find(row.Shape)
            ?? throw new RefusedRowException(column: null, $"returned a {row.Shape.Record}, "
                + $"which is no record of {result.Result.Shape.Record}");
    }

    /// <summary>
    /// The change that inserts a row. The database fills the columns that the row does not set.
    /// </summary>
    /// <exception cref="RefusedRowException">The schema does not allow the row.</exception>
    public static RowChange Insert(TableBinding table, ISnapshotRow row)
    {
        var values = row.ToValues();
        var written = new List<int>(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            var column = table.Columns[i];
            if (column.IsIdentity && TemporaryKeys.Is(values[i]))
            {
                values[i] = new PendingKey(table, values[i]!);
                continue;
            }

            if (column.IsComputed || column.IsLeft(row, i))
                continue;
            ValueCheck.Check(column, values[i]);
            ValueCheck.CheckNull(column, values, i, isChanged: true);
            written.Add(i);
        }

        return new RowChange(table, Row: null, values, [.. written]);
    }

    private Passage PassageOf(TableBinding before, ISnapshotRow result)
    {
        // Hashing a binding takes longer than all other work for a row, and usually all rows have one type.
        if (ReferenceEquals(before, _last.Before) && ReferenceEquals(result.Shape, _last.After))
            return _last.Passage!;
        var passage = FindPassage(before, result);
        _last = (before, result.Shape, passage);
        return passage;
    }

    private Passage FindPassage(TableBinding before, ISnapshotRow result)
    {
        if (_passages.TryGetValue((before, result.Shape.Entity), out var passage))
            return passage;
        var after = step.Result.Find(result.Shape)
            ?? throw new RefusedRowException(column: null, $"returned a {result.Shape.Record}, "
                + $"which is no record of {step.Result.Shape!.Record}");
        if (after.EntityType.Name != before.EntityType.Name && !after.Tables.SequenceEqual(before.Tables, SameTable.Instance))
            throw new RefusedRowException(
                column: null,
                $"turned a {before.Shape.Record} into a {after.Shape.Record}. Their rows are in different tables, "
                + "so a row cannot change from one to the other");
        return _passages[(before, result.Shape.Entity)] = new Passage(before, after);
    }

    /// <summary>
    /// The targets of a row's values: the columns of its new type and, if the type changes, NULL in the columns that only the old type has.
    /// </summary>
    private sealed class Passage
    {
        public Passage(TableBinding before, TableBinding after)
        {
            Table = after.EntityType.Name == before.EntityType.Name ? after : after.And(before, out _);
            // A key in new columns does not find the row yet.
            if (!after.Tables.Select(table => before.Tables.FirstOrDefault(table.IsSameAs)?.Key ?? table.Key).SelectMany(key => key)
                    .SequenceEqual(after.Tables.SelectMany(table => table.Key)))
                Table =
                    Table with { Tables = [.. Table.Tables.Select(
                        table => before.Tables.FirstOrDefault(table.IsSameAs) is { } found ? table with { FoundBy = found.Key } : table)] };
            From = [.. Table.Columns.Select(column => FindSource(before, column))];
            Changeable = [.. Enumerable.Range(0, From.Length).Where(i => From[i] < 0 || before.IsChangeable(From[i]))];
            Changed = new int[Changeable.Length];
            IsPlain = before.Used is not null && From.SequenceEqual(Enumerable.Range(0, before.Columns.Length));
        }

        public TableBinding Table { get; }

        /// <summary>A value with another type does not count as unchanged.</summary>
        private int FindSource(TableBinding before, ColumnBinding column) =>
            before.IndexOf(Table, column) is >= 0 and var source
                && (column.Replaces is null || before.Columns[source].Property.Type == column.Property.Type) ? source : -1;

        /// <summary>For each column, its position in the old row, or -1 if it did not exist.</summary>
        public int[] From { get; }

        /// <summary>The columns that the function can change, and the new columns.</summary>
        public int[] Changeable { get; }

        /// <summary>A buffer for the changed columns of a row.</summary>
        public int[] Changed { get; }

        /// <summary>Whether the row stays in its columns and the changeable ones are known.</summary>
        public bool IsPlain { get; }
    }

    private sealed class SameTable : IEqualityComparer<TableName>
    {
        public static SameTable Instance { get; } = new();

        public bool Equals(TableName? x, TableName? y) => x!.IsSameAs(y!);

        public int GetHashCode(TableName table) => table.Name.GetHashCode(StringComparison.Ordinal);
    }
}
