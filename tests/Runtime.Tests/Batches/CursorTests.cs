using TypedMigrations.Batches;
using TypedMigrations.Planning;

namespace TypedMigrations.Runtime.Tests.Batches;

/// <summary>A cursor is kept as text, and compares as the key that it was made of.</summary>
public class CursorTests
{
    [Fact]
    public void A_cursor_reads_as_JSON() => Assert.Equal("""[7,"x"]""", new Cursor([7L, "x"]).ToString());

    [Theory]
    [InlineData(0L)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("\"]\\ \u0001 \U0001F600 ä")]
    [InlineData(0.1)]
    [InlineData(2.0)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.Epsilon)]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0, 255 })]
    public void Its_text_gives_the_key_again(object part)
    {
        var key = Cursor.Parse(new Cursor([part, "behind"]).ToString()).Key;

        Assert.Equal(part.GetType(), key[0].GetType());
        Assert.True(StoredKeyComparer.Instance.Equals([part, "behind"], key));
    }

    [Fact]
    public void A_key_of_another_type_is_refused_by_name() =>
        Assert.Contains(
            "System.Decimal",
            Assert.Throws<NotSupportedException>(() => new Cursor([1.5m]).ToString()).Message,
            StringComparison.Ordinal);
}
