using System.Collections.Immutable;
using System.Globalization;

namespace TypedMigrations;

/// <summary>One thing that kept a data migration from its end.</summary>
public sealed class DataMigrationFailure
{
    internal DataMigrationFailure(string? function, string table, string reason) => (Function, Table, Reason) = (function, table, reason);

    /// <summary>The function and the record that drives it, as <c>Up(Item)</c>; null where none is to blame.</summary>
    public string? Function { get; }

    /// <summary>The table, with its schema if it has one.</summary>
    public string Table { get; }

    /// <summary>What happened, and what to do where that is known.</summary>
    public string Reason { get; }

    /// <summary>The column that could not be read or written, where one is known.</summary>
    public string? Column { get; internal init; }

    /// <summary>The rows that the function was given: mostly one, the first of a large group, and none where no row is to blame.</summary>
    public ImmutableArray<FailedRow> Rows { get; internal init; } = [];

    /// <summary>How many rows the function was given.</summary>
    public int RowCount { get; internal init; }

    /// <summary>The key of the row, as <c>Id = 7</c>; null where no row is to blame.</summary>
    public string? Key => Rows.IsEmpty ? null : string.Join("; ", Rows.Select(row => row.KeyText)) + More;

    /// <summary>The row as a C# literal that pastes into a test; null where it could not be read.</summary>
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

/// <summary>A row that could not go through its function.</summary>
public sealed class FailedRow
{
    internal FailedRow(string text, IReadOnlyDictionary<string, object?> key) => (KeyText, Key) = (text, key);

    /// <summary>The key, by the names of the record's members.</summary>
    public IReadOnlyDictionary<string, object?> Key { get; }

    /// <summary>The values, by the names of the record's members with dots between them; null where the row could not be read.</summary>
    public IReadOnlyDictionary<string, object?>? Values { get; internal init; }

    /// <summary>The row as a C# literal that pastes into a test; null where it could not be read.</summary>
    public string? Literal { get; internal init; }

    /// <summary>The key for people: <c>Id = 7</c>.</summary>
    internal string KeyText { get; }
}
