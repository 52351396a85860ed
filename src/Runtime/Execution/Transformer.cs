using System.Buffers;
using System.Text;
using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Execution;

/// <summary>Runs a function over a row and finds what it changed.</summary>
internal static class Transformer
{
    /// <summary>The change that the function asks for, or null where it leaves the row as it is.</summary>
    /// <exception cref="RefusedRowException">The schema has no place for what the function returned.</exception>
    public static RowChange? Transform(PlanStep step, StoredRow row)
    {
        var after = step.Function.Invoke(row.Values);
        if (after is null)
            return new RowChange(row, Values: null, Changed: []);

        List<int>? changed = null;
        for (var i = 0; i < after.Length; i++)
        {
            if (StoredValue.Same(row.Values[i], after[i]))
                continue;
            Check(step.Table.Columns[i], row.Values[i], after[i]);
            (changed ??= []).Add(i);
        }

        return changed is null ? null : new RowChange(row, after, [.. changed]);
    }

    private static void Check(ColumnBinding column, object? before, object? after)
    {
        if (column.IsKey)
            throw new RefusedRowException(
                column, $"changed the key {CSharpLiteral.Value(before)} to {CSharpLiteral.Value(after)}; a function cannot change a row's primary key");
        if (column.IsComputed)
            throw new RefusedRowException(column, "changed a column that the database computes");
        if (after is null && !column.IsNullable)
            throw new RefusedRowException(column, "returned null for a column that is NOT NULL");
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
}

/// <summary>A function returned what the schema would refuse.</summary>
internal sealed class RefusedRowException(ColumnBinding column, string problem) : Exception(problem)
{
    public ColumnBinding Column => column;
}
