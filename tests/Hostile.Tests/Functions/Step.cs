using System.Globalization;

namespace TypedMigrations.Hostile.Functions;

public enum StepKind
{
    /// <summary>Says the value again in another way: upper case, a day more, the other truth.</summary>
    Change,

    /// <summary>A literal.</summary>
    Set,

    /// <summary>Null, where the column may be null.</summary>
    Clear,

    /// <summary>What stands in another column of the type.</summary>
    Copy,

    /// <summary>Two columns of a type change their values.</summary>
    Swap,

    /// <summary>A literal where there is null.</summary>
    Fill,

    /// <summary>Every so many rows go.</summary>
    Delete,

    /// <summary>Every so many rows fail.</summary>
    Throw,
}

/// <summary>A small pure step of a function, as data.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Column">To which column.</param>
/// <param name="Other">The other column, of those that take two.</param>
/// <param name="Every">To rows whose number this divides; 1 for all.</param>
public sealed record Step(StepKind Kind, string Column, string? Other = null, int Every = 1)
{
    /// <summary>What it reads, beside what it changes.</summary>
    public IEnumerable<string> Reads
    {
        get
        {
            if (Every > 1 || Kind is StepKind.Delete or StepKind.Throw)
                yield return "Id";
            if (Kind is StepKind.Change or StepKind.Fill or StepKind.Swap)
                yield return Column;
            if (Other is not null)
                yield return Other;
        }
    }

    public IEnumerable<string> Changes => Kind switch
    {
        StepKind.Delete or StepKind.Throw => [],
        StepKind.Swap => [Column, Other!],
        _ => [Column],
    };

    /// <summary>Does it to the values of a row; false where the row shall go.</summary>
    public bool Apply(object?[] values)
    {
        // What is not said to be read is not there: the key only where it is asked for.
        if (Every > 1 && (int)values[0]! % Every != 0)
            return true;
        var (column, other) = (Wides.IndexOf(Column), Other is null ? -1 : Wides.IndexOf(Other));
        switch (Kind)
        {
            case StepKind.Change:
                values[column] = values[column] is { } value ? Changed(value) : null;
                break;
            case StepKind.Set:
                values[column] = Literal(Wides.Properties[column].Type);
                break;
            case StepKind.Clear:
                values[column] = null;
                break;
            case StepKind.Copy:
                values[column] = values[other];
                break;
            case StepKind.Swap:
                (values[column], values[other]) = (values[other], values[column]);
                break;
            case StepKind.Fill:
                values[column] ??= Literal(Wides.Properties[column].Type);
                break;
            case StepKind.Delete:
                return false;
            case StepKind.Throw:
                throw new InvalidOperationException("The function fails.");
        }

        return true;
    }

    public override string ToString() => $"{Kind} {Column}{(Other is null ? "" : $" {Other}")}{(Every == 1 ? "" : $" of every {Every}")}";

    private static object Changed(object value) => value switch
    {
        string text => text.ToUpperInvariant(),
        bool truth => !truth,
        int number => unchecked(number + 1),
        long number => unchecked(number + 1),
        decimal number => number + 1,
        double number => number + 1,
        float number => number + 1,
        DateOnly date => date.AddDays(1),
        TimeOnly time => time.AddHours(1),
        TimeSpan span => span + TimeSpan.FromHours(1),
        DateTime time => time.AddDays(1),
        DateTimeOffset time => time.AddDays(1),
        byte[] bytes => bytes.Reverse().Append((byte)7).ToArray(),
        Guid guid => new Guid(guid.ToByteArray().Reverse().ToArray()),
        char letter => char.ToUpperInvariant(letter),
        _ => throw new InvalidOperationException(value.GetType().Name),
    };

    private static object Literal(Type type) => type.Name switch
    {
        nameof(String) => "set",
        nameof(Boolean) => true,
        nameof(Int32) => 42,
        nameof(Int64) => 42L,
        nameof(Decimal) => 4.2m,
        nameof(Double) => 4.25,
        nameof(Single) => 4.25f,
        nameof(DateOnly) => new DateOnly(2020, 2, 2),
        nameof(TimeOnly) => new TimeOnly(2, 2, 2),
        nameof(TimeSpan) => TimeSpan.FromMinutes(42),
        nameof(DateTime) => DateTime.Parse("2020-02-02T02:02:02", CultureInfo.InvariantCulture),
        nameof(DateTimeOffset) => new DateTimeOffset(2020, 2, 2, 2, 2, 2, TimeSpan.Zero),
        nameof(Guid) => new Guid("12345678-1234-1234-1234-123456789abc"),
        nameof(Char) => 's',
        _ => new byte[] { 1, 2, 3 },
    };
}
