using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Runtime.Tests.Zoo.Postgres;

[DbContext(typeof(ZooPostgresContext))]
[DataMigration("20260106010000_ChangeSome")]
public partial class ChangeSome
{
    public static After.Values Up(Before.Values row) => row with
    {
        BoolOrNull = (row.Id & 1) == 0 ? row.BoolOrNull : true,
        ByteOrNull = (row.Id & 2) == 0 ? row.ByteOrNull : (byte)1,
        ShortOrNull = (row.Id & 4) == 0 ? row.ShortOrNull : (short)1,
        IntOrNull = (row.Id & 8) == 0 ? row.IntOrNull : 1,
        LongOrNull = (row.Id & 16) == 0 ? row.LongOrNull : 1,
        StringOrNull = (row.Id & 32) == 0 ? row.StringOrNull : "1",
    };
}
