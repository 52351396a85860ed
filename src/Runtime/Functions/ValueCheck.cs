using System.Buffers;
using System.Text;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Functions;

/// <summary>Checks that a column can store a value that a function returned.</summary>
internal static class ValueCheck
{
    /// <exception cref="RefusedRowException">The column cannot store a value that the function changed or added.</exception>
    public static void Check(ColumnBinding column, object? value)
    {
        if (column.IsComputed)
            throw new RefusedRowException(column, "changed a column that the database computes");
        if (value is string or char)
            Check(column, value.ToString()!);
    }

    /// <exception cref="RefusedRowException">The column does not allow null.</exception>
    public static void CheckNull(ColumnBinding column, object?[] values, int ordinal, bool isChanged)
    {
        if (values[ordinal] is null && (!column.MayBeNull(values) || (isChanged && !column.IsNullable)))
            throw new RefusedRowException(
                column,
                column.IsNullable ? $"returned null for '{column.Property.Name}' beside values that are not null"
                    : "returned null for a column that is NOT NULL");
    }

    /// <exception cref="RefusedRowException">A part of the stored document belongs to nobody knows which part of the new one.</exception>
    public static void CheckDocument(ColumnBinding column, object? value, object? was)
    {
        if (value is not null && column.Json!.Unplaced(value, was) is { } unplaced)
            throw new RefusedRowException(
                column,
                $"returned new elements for '{unplaced.List}', whose stored elements have members that the schema does not know "
                + $"({unplaced.Members}), and did not return all of these elements: nobody can say whether the new ones replace them. "
                + "Change an element with 'with', or convert it with From, so that it keeps such members; "
                + "or remove elements and add others in two data migrations");
    }

    private static void Check(ColumnBinding column, string text)
    {
        // Databases count characters, and C# counts UTF-16 units. Half a character cannot be stored; SQLite's driver would silently write
        // another one.
        var length = Ascii.IsValid(text) ? text.Length : 0;
        for (var rest = text.AsSpan(length); rest.Length > 0; length++)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var consumed) != OperationStatus.Done)
                throw new RefusedRowException(
                    column, $"returned text with half a surrogate pair at {text.Length - rest.Length}, which cannot be stored: "
                        + $"{CSharpLiteral.Value(text)}");
            rest = rest[consumed..];
        }

        if (length > column.LengthLimit)
            throw new RefusedRowException(column, $"returned {length} characters for a column that holds {column.LengthLimit}");
    }
}
