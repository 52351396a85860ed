using TypedMigrations.Batches;
using TypedMigrations.Functions;
using TypedMigrations.Planning;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>The callbacks of the database's UPDATE: one to decide whether a row changes, then one for the value of each column.</summary>
/// <param name="run">The rows.</param>
/// <param name="read">The positions of the values that the database passes.</param>
/// <param name="cancellationToken">Checked before each row.</param>
internal sealed class FunctionRows(ScanRun run, int[] read, CancellationToken cancellationToken)
{
    // Deleted rows are kept until the UPDATE has ended. If there are too many, pages keep only one page of them.
    private const int MostDeleted = 100_000;

    private readonly Transformer _transformer = new(run.Step, run.Session.ChangesReference);
    // Nothing is kept after its row, so all values are read into one buffer.
    private readonly StoredRow _read = new(run.Scan.First, [.. run.Scan.First.Columns.Select(column => column.Property.DefaultValue)], []);
    private readonly List<long> _deleted = [];
    private int _readInPage;
    private int _changedInPage;
    private int _deletedInPage;
    private long _row = -1;
    private RowChange? _change;

    /// <summary>The exception that stopped the statement: the database passes on its text only.</summary>
    public Exception? Stopped { get; set; }

    /// <summary>The number of rows that the statement has to change.</summary>
    public long Changed { get; private set; }

    public IReadOnlyList<long> Deleted => _deleted;

    /// <summary>Receives the value of a column that the function uses, by its position among these.</summary>
    public void Read(int position, object? value) => _read.Values[read[position]] = value;

    /// <summary>Whether the row changes.</summary>
    /// <param name="row">The number of the row.</param>
    public bool IsChanged(long row)
    {
        run.Progress.Look(cancellationToken);
        if (_readInPage >= run.Progress.BatchSize)
            EndPage(isLast: false);
        _readInPage++;
        CheckNulls();
        (_row, _change) = (row, _transformer.Transform(_read));
        if (_change is { Values: null })
            Delete(row);
        if (_change is not { Values: not null })
            return false;
        Changed++;
        _changedInPage++;
        return true;
    }

    /// <summary>The new value of a column in a changed row, if this column changes.</summary>
    public bool TryGetChanged(long row, int ordinal, out object? value)
    {
        // SQLite changes each row before it continues with the next. If it did not, the values here would belong to another row.
        if (row != _row)
            throw new NotSuitedException();
        var isChanged = _change!.Changed is [var only] ? only == ordinal : Array.BinarySearch(_change.Changed, ordinal) >= 0;
        value = isChanged ? _change.Written(ordinal) : null;
        return isChanged;
    }

    /// <summary>Reports the rows since the last report.</summary>
    public void EndPage(bool isLast)
    {
        run.Progress.Add(new RowCounts(_readInPage, Inserted: 0, _changedInPage, _deletedInPage), isLast);
        (_readInPage, _changedInPage, _deletedInPage) = (0, 0, 0);
    }

    private void Delete(long row)
    {
        if (_deleted.Count == MostDeleted)
            throw new NotSuitedException();
        _deleted.Add(row);
        _deletedInPage++;
    }

    private void CheckNulls()
    {
        foreach (var ordinal in read)
            if (_read.Values[ordinal] is null && !_read.Table.Columns[ordinal].MayBeNull(_read.Values))
                throw new NotSuitedException();
    }
}
