using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Execution;

namespace TypedMigrations.Runtime.Tests.Rows;

public class SnapshotRowComparerTests
{
    private static readonly Zoo.Sqlite.ChangeEveryValue.Before.Values row = SqliteValuesTests.Rows.First();

    [Fact]
    public void Rows_with_the_same_bytes_are_the_same()
    {
        var copy = row with { Bytes = [.. row.Bytes] };

        Assert.NotEqual(row, copy);
        Assert.Equal(row, copy, SnapshotRowComparer.Instance);
        Assert.Equal(SnapshotRowComparer.Instance.GetHashCode(row), SnapshotRowComparer.Instance.GetHashCode(copy));
    }

    [Fact]
    public void Another_spelling_of_a_number_is_another_row()
    {
        var (one, other) = (row with { Decimal = 1.0m }, row with { Decimal = 1.00m });

        Assert.Equal(one, other);
        Assert.NotEqual(one, other, SnapshotRowComparer.Instance);
    }
}
