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
        { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(7), "new DateTime(2026, 1, 2, 3, 4, 5, "
            + "DateTimeKind.Utc).AddTicks(7L)" },
        { new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)), "new DateTimeOffset(new DateTime(2026, 1, 2, 3, 4, "
            + "5), new TimeSpan(36000000000L))" },
        { new DateOnly(2026, 1, 2), "new DateOnly(2026, 1, 2)" },
        { new TimeOnly(1, 0), "new TimeOnly(36000000000L)" },
        { new byte[] { 1, 255 }, "new byte[] { 1, 255 }" },
        { Array.Empty<byte>(), "Array.Empty<byte>()" },
        { new List<string?> { "a", null }, "[\"a\", null]" },
        { new Dictionary<string, string> { ["a"] = "b" }, "new() { [\"a\"] = \"b\" }" },
        { System.Net.IPAddress.Loopback, "default! /* 127.0.0.1 */" },
        { new Family.Records.Contact { IsOld = true, Mail = "m" }, "new() { IsOld = true, Mail = \"m\" }" },
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
        var shape = new RowShape(
            "App.Item", "Item",
            [new("Id", typeof(int), false), new("Item", typeof(string), false, "Item_"), new("Note", typeof(string), true)]);

        Assert.Equal("new Before.Item { Id = 1, Item_ = null!, Note = null }", CSharpLiteral.Record("Before.Item", shape, [1, null, null]));
    }

    [Fact]
    public void Owned_values_are_written_as_what_they_are()
    {
        var order = new Family.Records.Order
        {
            Name = "o", Shipping = new() { Street = "s", Geo = new() { Latitude = 1 } }, Total = new() { Amount = 1, Currency = "EUR" },
            Details = new() { Text = "t" }, Notes = [],
        };

        Assert.Equal(
            "new Order { Id = 0, Name = \"o\", Shipping = new() { Street = \"s\", City = null, Geo = new() { Latitude = 1d, "
            + "Height = null } }, Billing = null, "
            + "Total = new() { Amount = 1m, Currency = \"EUR\" }, Details = new() { Count = null, Text = \"t\", Inner = null }, "
            + "Notes = [] }",
            CSharpLiteral.Record("Order", RowShape.Of<Family.Records.Order>(), ((ISnapshotRow)order).ToValues()));
    }

    [Fact]
    public void What_the_type_fixes_is_not_set() => Assert.Equal(
        "new Cat { Id = 1, Name = \"c\", Lives = 9 }",
        CSharpLiteral.Record("Cat", RowShape.Of<Family.Records.Cat>(), [1, "Cat", "c", 9]));
}
