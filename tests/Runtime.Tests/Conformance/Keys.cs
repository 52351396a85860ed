using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>
/// A kind of key. Records and the model of a <see cref="World{TKey}"/> are made over it, so that each shape is tested with each.
/// </summary>
public interface IKey<TSelf>
    where TSelf : struct, IKey<TSelf>
{
    /// <summary>What is put behind a property's name for each column, and its type.</summary>
    static abstract IReadOnlyList<(string Suffix, Type Type)> Parts { get; }

    /// <summary>Which of the keys it is, whatever its spelling.</summary>
    int Number { get; }

    /// <summary>The key that the database takes for the same, spelled otherwise where that can be.</summary>
    TSelf Respelled => (TSelf)this;

    static abstract TSelf Of(int number);

    static abstract TSelf Of(object?[] values, int first);

    /// <summary>Sets a column's type.</summary>
    static virtual void Configure(PropertyBuilder property, ProviderUnderTest provider)
    {
    }

    object?[] ToValues();
}

public readonly record struct NumberKey(int Number) : IKey<NumberKey>
{
    public static IReadOnlyList<(string Suffix, Type Type)> Parts { get; } = [("", typeof(int))];

    public static NumberKey Of(int number) => new(number);

    public static NumberKey Of(object?[] values, int first) => new((int)values[first]!);

    public object?[] ToValues() => [Number];
}

public readonly record struct GuidKey(Guid Value) : IKey<GuidKey>
{
    public static IReadOnlyList<(string Suffix, Type Type)> Parts { get; } = [("", typeof(Guid))];

    public int Number => BitConverter.ToInt32(Value.ToByteArray());

    public static GuidKey Of(int number) => new(new Guid(number, 0, 0, [1, 2, 3, 4, 5, 6, 7, 8]));

    public static GuidKey Of(object?[] values, int first) => new((Guid)values[first]!);

    public object?[] ToValues() => [Value];
}

/// <summary>Text that compares in any case: NOCASE on SQLite, citext on PostgreSQL.</summary>
public readonly record struct TextKey(string Value) : IKey<TextKey>
{
    public static IReadOnlyList<(string Suffix, Type Type)> Parts { get; } = [("", typeof(string))];

    public int Number => Text.Number(Value);

    public TextKey Respelled => new(Value.ToUpperInvariant());

    public static TextKey Of(int number) => new(Text.Of(number));

    public static TextKey Of(object?[] values, int first) => new((string)values[first]!);

    public static void Configure(PropertyBuilder property, ProviderUnderTest provider) => provider.CompareInAnyCase(property);

    public object?[] ToValues() => [Value];
}

/// <summary>Text that compares in any case by a collation of ICU, which PostgreSQL has.</summary>
public readonly record struct IcuKey(string Value) : IKey<IcuKey>
{
    public static IReadOnlyList<(string Suffix, Type Type)> Parts { get; } = [("", typeof(string))];

    public int Number => Text.Number(Value);

    public IcuKey Respelled => new(Value.ToUpperInvariant());

    public static IcuKey Of(int number) => new(Text.Of(number));

    public static IcuKey Of(object?[] values, int first) => new((string)values[first]!);

    public static void Configure(PropertyBuilder property, ProviderUnderTest provider) => provider.CollateInAnyCase(property);

    public object?[] ToValues() => [Value];
}

/// <summary>A key of two columns, one of which compares in any case.</summary>
public readonly record struct PairKey(string Tenant, int Number) : IKey<PairKey>
{
    public static IReadOnlyList<(string Suffix, Type Type)> Parts { get; } = [("Tenant", typeof(string)), ("Number", typeof(int))];

    public PairKey Respelled => this with { Tenant = Tenant.ToUpperInvariant() };

    public static PairKey Of(int number) => new("tenant", number);

    public static PairKey Of(object?[] values, int first) => new((string)values[first]!, (int)values[first + 1]!);

    public static void Configure(PropertyBuilder property, ProviderUnderTest provider)
    {
        if (property.Metadata.ClrType == typeof(string))
            TextKey.Configure(property, provider);
    }

    public object?[] ToValues() => [Tenant, Number];
}

internal static class Text
{
    public static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"key{number:D6}");

    public static int Number(string text) => int.Parse(text[3..], CultureInfo.InvariantCulture);
}
