using TypedMigrations.Hostile.Cases;
using TypedMigrations.Hostile.Catalogue;
using TypedMigrations.Hostile.Functions;

namespace TypedMigrations.Hostile.Oracle;

/// <summary>What must become of a row.</summary>
/// <param name="Before">The row before.</param>
/// <param name="After">Its values after; null where it goes.</param>
internal sealed record ExpectedWide(StoredWide Before, object?[]? After)
{
    public bool Changes(int ordinal) => !Same(Before.Values[ordinal], After![ordinal]);

    public static bool Same(object? left, object? right) => (left, right) switch
    {
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (DateTimeOffset a, DateTimeOffset b) => a.EqualsExact(b),
        (double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b),
        (float a, float b) => BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b),
        (decimal a, decimal b) => decimal.GetBits(a).AsSpan().SequenceEqual(decimal.GetBits(b)),
        _ => Equals(left, right),
    };
}

/// <summary>What plain lists come to. It shares nothing with the runtime but the function.</summary>
/// <param name="Rows">The rows, in the order in which they were read.</param>
/// <param name="WhyFails">Why the migration must fail; null where it need not.</param>
internal sealed record Expectation(IReadOnlyList<ExpectedWide> Rows, string? WhyFails)
{
    public static Expectation Of(Case given, Snapshot before)
    {
        var owners = before.Others["Owner"].Select(line => line.Split(" | ")).ToDictionary(parts => int.Parse(parts[0], null), parts =>
            parts[1]);
        string? whyFails = null;
        var rows = new List<ExpectedWide>();
        foreach (var row in before.Rows)
            rows.Add(given.Function.Shape == FunctionShape.Children ? new ExpectedWide(row, row.Values)
                : new ExpectedWide(row, After(row)));
        return new Expectation(rows, whyFails);

        object?[]? After(StoredWide row)
        {
            if (row.Values[0] is not int)
            {
                whyFails ??= "a key is no number";
                return row.Values;
            }

            var values = (object?[])row.Values.Clone();
            foreach (var step in given.Function.Steps)
            {
                if (Applies(step, values) && step.Reads.FirstOrDefault(column => !IsUsable(given, row, column)) is { } unusable)
                {
                    whyFails ??= $"{unusable} cannot be read";
                    return row.Values;
                }

                try
                {
                    if (!step.Apply(values))
                        return null;
                }
                catch (Exception exception)
                {
                    whyFails ??= $"the function throws {exception.GetType().Name}";
                    return row.Values;
                }
            }

            if (given.Function.Shape is FunctionShape.Parent or FunctionShape.Lookup)
                values[Wides.IndexOf("Code")] = row.Values[Wides.IndexOf("OwnerId")] is int id ? owners.GetValueOrDefault(id) : null;
            for (var i = 0; i < values.Length; i++)
                if (values[i] is null && !Wides.Properties[i].IsNullable && row.Values[i] is not null)
                    whyFails ??= $"{Wides.Properties[i].Name} becomes null";
            return values;
        }
    }

    private static bool Applies(Step step, object?[] values) => step.Every == 1 || (int)values[0]! % step.Every == 0;

    private static bool IsUsable(Case given, StoredWide row, string column)
    {
        var ordinal = Wides.IndexOf(column);
        if (row.Values[ordinal] is Exception || (row.Values[ordinal] is null && !Wides.Properties[ordinal].IsNullable))
            return false;
        return !int.TryParse(row.Tag?.Split(':')[^1], out _) || TagOf(given, row) is not { } number
            || !Values.Of(given, ColumnSpecs.Of(column), number).IsMisfit;
    }

    /// <summary>The number of a row. SQLite's texts are in hexadecimal digits of digits.</summary>
    public static int? TagOf(Case given, StoredWide row)
    {
        if (!row.Texts.TryGetValue("zz_tag", out var text))
            return null;
        if (!given.IsSqlite)
            return int.Parse(text, null);
        var bytes = Convert.FromHexString(text.Split(':')[1]);
        return int.Parse(new string([.. bytes.Where(digit => digit != 0).Select(digit => (char)digit)]), null);
    }
}
