using System.Buffers;
using System.Text;
using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Execution;

/// <summary>Runs a function over rows and finds what it changed.</summary>
internal sealed class Transformer(PlanStep step)
{
    private readonly Dictionary<(TableBinding, string), Passage> _passages = [];

    /// <summary>The change that the function asks for, or null where it leaves the row as it is.</summary>
    /// <exception cref="RefusedRowException">The schema has no place for what the function returned.</exception>
    public RowChange? Transform(StoredRow row)
    {
        if (step.Function.Invoke(row.Table.Shape, row.Values) is not { } result)
            return row.Table.Tables[0].IsShared
                ? throw new RefusedRowException(
                    column: null,
                    $"deleted a {row.Table.Shape.Record}, which is a part of a row of table {row.Table.DisplayName} that belongs to another entity. Return it with nulls instead")
                : new RowChange(row.Table, row, Values: null, Changed: []);

        var passage = PassageOf(row.Table, result);
        var after = result.ToValues();
        Array.Resize(ref after, passage.Table.Columns.Length);
        List<int>? changed = null;
        for (var i = 0; i < after.Length; i++)
        {
            if (passage.From[i] >= 0 && !row.Table.IsChangeable(passage.From[i]))
                continue;
            var column = passage.Table.Columns[i];
            var before = passage.From[i] < 0 ? null : row.Values[passage.From[i]];
            var isChanged = passage.From[i] < 0 || !StoredValue.Same(before, after[i]);
            if (isChanged)
                Check(column, before, after[i]);
            if (after[i] is null && (!column.MayBeNull(after) || (isChanged && !column.IsNullable)))
                throw new RefusedRowException(
                    column,
                    column.IsNullable ? $"returned null for '{column.Property.Name}' beside values that are not null"
                        : "returned null for a column that is NOT NULL");
            if (isChanged)
                (changed ??= []).Add(i);
        }

        return changed is null ? null : new RowChange(passage.Table, row, after, [.. changed]);
    }

    private Passage PassageOf(TableBinding before, ISnapshotRow result)
    {
        if (_passages.TryGetValue((before, result.Shape.Entity), out var passage))
            return passage;
        var after = step.Result.Find(result.Shape)
            ?? throw new RefusedRowException(column: null, $"returned a {result.Shape.Record}, which is no record of {step.Function.Result.Record}");
        if (after.EntityType != before.EntityType && !after.Tables.SequenceEqual(before.Tables, SameTable.Instance))
            throw new RefusedRowException(
                column: null,
                $"made a {after.Shape.Record} of a {before.Shape.Record}. Their rows lie in different tables, so that a row cannot turn from one into the other");
        return _passages[(before, result.Shape.Entity)] = new Passage(before, after);
    }

    private static void Check(ColumnBinding column, object? before, object? after)
    {
        if (column.IsKey)
            throw new RefusedRowException(
                column, $"changed the key {CSharpLiteral.Value(before)} to {CSharpLiteral.Value(after)}; a function cannot change a row's primary key");
        if (column.IsComputed)
            throw new RefusedRowException(column, "changed a column that the database computes");
        if (after is string or char)
            Check(column, after.ToString()!);
    }

    private static void Check(ColumnBinding column, string text)
    {
        // Databases count characters, C# counts halves of them. Half a character cannot be stored; SQLite's driver would write another in silence.
        var length = 0;
        for (var rest = text.AsSpan(); rest.Length > 0; length++)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var consumed) != OperationStatus.Done)
                throw new RefusedRowException(
                    column, $"returned text with half a surrogate pair at {text.Length - rest.Length}, which cannot be stored: {CSharpLiteral.Value(text)}");
            rest = rest[consumed..];
        }

        if (length > column.LengthLimit)
            throw new RefusedRowException(column, $"returned {length} characters for a column that holds {column.LengthLimit}");
    }

    /// <summary>Where the values of a row go: the columns of what it becomes and, where that is another type, NULL in those that only the old one had.</summary>
    private sealed class Passage
    {
        public Passage(TableBinding before, TableBinding after)
        {
            Table = after.EntityType == before.EntityType ? after : after.And(before, out _);
            From = [.. Table.Columns.Select(column => before.IndexOf(Table, column))];
        }

        public TableBinding Table { get; }

        /// <summary>For each column, its position in the row as it was; -1 where it was not there.</summary>
        public int[] From { get; }
    }

    private sealed class SameTable : IEqualityComparer<TableName>
    {
        public static SameTable Instance { get; } = new();

        public bool Equals(TableName? x, TableName? y) => x!.IsSameAs(y!);

        public int GetHashCode(TableName table) => table.Name.GetHashCode(StringComparison.Ordinal);
    }
}

/// <summary>A function returned what the schema would refuse.</summary>
internal sealed class RefusedRowException(ColumnBinding? column, string problem) : Exception(problem)
{
    public ColumnBinding? Column => column;
}
