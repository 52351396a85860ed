using System.Globalization;
using TypedMigrations.Testing.Boundaries;
using TypedMigrations.Testing.Tests.Model;

namespace TypedMigrations.Testing.Tests;

public class BoundaryValuesTests
{
    // numeric(10,2) gives 1m back as 1.00m, of which a round trip would say that it was lost.
    [Theory]
    [InlineData(10, 2, true, "1.00 0.00 0.01 -0.01 99999999.99 -99999999.99")]
    [InlineData(10, 2, false, "1 0 0.01 -0.01 99999999.99 -99999999.99")]
    [InlineData(4, 4, true, "0.0001 0.0000 -0.0001 0.9999 -0.9999")]
    [InlineData(5, 0, true, "1 0 -1 99999 -99999")]
    public void Decimals_have_the_digits_that_their_column_gives_back(int precision, int scale, bool isPadded, string expected)
    {
        var values = Values(new BoundaryValues(Precision: precision, Scale: scale, IsPadded: isPadded)).Cast<decimal>();

        Assert.Equal(expected.Split(' '), values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
    }

    private static IReadOnlyList<object> Values(BoundaryValues values) =>
        values.For(Shape<Shout.Before.Entry>().Properties.Single(property => property.Name == "Amount"));

    private static Rows.RowShape Shape<TRow>()
        where TRow : class, Rows.ISnapshotRow<TRow> => TRow.RowShape;
}
