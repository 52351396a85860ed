using System.Globalization;
using TypedMigrations.Rows;

namespace TypedMigrations.Runtime.Tests.Rows;

public class CSharpLiteralTests
{
    public static TheoryData<object?, string> Literals => new()
    {
        { null, "null" },
        { true, "true" },
        { 'x', "'x'" },
        { '\'', @"'\''" },
        { "a \"b\" \\ \n\0", @"""a \""b\"" \\ \n\0""" },
        { "e\u0301\u00a0", @"""e\u0301\u00a0""" },
        { "😀", "\"😀\"" },
        { "\ud83d", @"""\ud83d""" },
        { (byte)1, "1" },
        { 1u, "1u" },
        { -1L, "-1L" },
        { 1ul, "1UL" },
        { 1.50m, "1.50m" },
        { 1.5, "1.5d" },
        { 0.1f, "0.1f" },
        { double.NaN, "double.NaN" },
        { float.NegativeInfinity, "float.NegativeInfinity" },
        { new Guid("0aaaaaaa-0000-0000-0000-000000000001"), "new Guid(\"0aaaaaaa-0000-0000-0000-000000000001\")" },
        { new DateTime(2026, 1, 2), "new DateTime(2026, 1, 2)" },
        { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(7), "new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(7L)" },
        { new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)), "new DateTimeOffset(new DateTime(2026, 1, 2, 3, 4, 5), new TimeSpan(36000000000L))" },
        { new DateOnly(2026, 1, 2), "new DateOnly(2026, 1, 2)" },
        { new TimeOnly(1, 0), "new TimeOnly(36000000000L)" },
        { new byte[] { 1, 255 }, "new byte[] { 1, 255 }" },
        { Array.Empty<byte>(), "Array.Empty<byte>()" },
    };

    [Theory, MemberData(nameof(Literals))]
    public void A_value_is_written_as_csharp(object? value, string literal)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(literal, CSharpLiteral.Value(value));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_record_is_written_with_its_members()
    {
        var shape = new RowShape("App.Item", "Item", [new("Id", typeof(int), false), new("Item", typeof(string), false, "Item_"), new("Note", typeof(string), true)]);

        Assert.Equal("new Before.Item { Id = 1, Item_ = null!, Note = null }", CSharpLiteral.Record("Before.Item", shape, [1, null, null]));
    }
}
