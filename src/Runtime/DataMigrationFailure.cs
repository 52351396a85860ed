using System.Collections.Immutable;
using System.Globalization;

namespace TypedMigrations;

/// <summary>One failure that stopped a data migration.</summary>
public sealed class DataMigrationFailure
{
    internal DataMigrationFailure(string? function, string table, string reason) => (Function, Table, Reason) = (function, table, reason);

    /// <summary>The function and its source record, as <c>Up(Item)</c>, or null if no function is the cause.</summary>
    public string? Function { get; }

    /// <summary>The table, with its schema if it has one.</summary>
    public string Table { get; }

    /// <summary>What happened, and what to do if this is known.</summary>
    public string Reason { get; }

    /// <summary>The column that could not be read or written, if it is known.</summary>
    public string? Column { get; internal init; }

    /// <summary>
    /// The rows that the function received: usually one, the first rows of a large group, or none if no row is the cause.
    /// </summary>
    public ImmutableArray<FailedRow> Rows { get; internal init; } = [];

    /// <summary>The number of rows that the function received.</summary>
    public int RowCount { get; internal init; }

    /// <summary>The key of the row, as <c>Id = 7</c>, or null if no row is the cause.</summary>
    public string? Key => Rows.IsEmpty ? null : string.Join("; ", Rows.Select(row => row.KeyText)) + More;

    /// <summary>The row as a C# literal that can be pasted into a test, or null if it could not be read.</summary>
    public string? Row =>
        Rows.Any(row => row.Literal is not null) ? string.Join(", ", Rows.Select(row => row.Literal).OfType<string>()) + More : null;

    private string More => RowCount > Rows.Length ? string.Create(CultureInfo.InvariantCulture, $", … of {RowCount}") : "";

    /// <summary>The failure for people, in several lines.</summary>
    public override string ToString() =>
        $"table {Table}: {Reason}"
        + (Key is { } key ? $"{Environment.NewLine}  key: {key}" : "")
        + (Column is null ? "" : $"{Environment.NewLine}  column: {Column}")
        + (Row is { } row ? $"{Environment.NewLine}  row: {row}" : "");
}

/// <summary>A row that failed.</summary>
public sealed class FailedRow
{
    internal FailedRow(string text, IReadOnlyDictionary<string, object?> key) => (KeyText, Key) = (text, key);

    /// <summary>The key, by the names of the record's members.</summary>
    public IReadOnlyDictionary<string, object?> Key { get; }

    /// <summary>The values, by the names of the record's members with dots in the path, or null if the row could not be read.</summary>
    public IReadOnlyDictionary<string, object?>? Values { get; internal init; }

    /// <summary>The row as a C# literal that can be pasted into a test, or null if it could not be read.</summary>
    public string? Literal { get; internal init; }

    /// <summary>The key for people: <c>Id = 7</c>.</summary>
    internal string KeyText { get; }
}
