using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Weaving;

/// <summary>What a column is like that changes its type.</summary>
public interface IKind
{
    /// <summary>What it is in C#.</summary>
    static abstract Type Type { get; }

    /// <summary>What it is in the database.</summary>
    static abstract string Store(bool isSqlite);

    /// <summary>Whether it cannot be NULL.</summary>
    static virtual bool IsRequired => false;

    /// <summary>What it holds where nothing is given; null where there is no default.</summary>
    static virtual object? Default => null;
}

/// <summary>People whose name a function trims, and whose nick is of some type.</summary>
public sealed class PeopleContext<TKind>(DbContextOptions options) : DbContext(options)
    where TKind : IKind
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasPostgresExtension("citext");
        modelBuilder.Entity("Person", person =>
        {
            person.Property<int>("Id");
            person.Property<string>("Name").IsRequired();
            person.Property(
                TKind.IsRequired || !TKind.Type.IsValueType ? TKind.Type : typeof(Nullable<>).MakeGenericType(TKind.Type), "Nick")
                .HasColumnType(TKind.Store(Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal)))
                .IsRequired(TKind.IsRequired);
            if (TKind.Default is { } value)
                person.Property("Nick").HasDefaultValue(value);
            person.ToTable("Person");
        });
    }
}

/// <summary>The same people, with a column that no record has, whose names are unique and whose nicks are there.</summary>
public sealed class NotedPeopleContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasPostgresExtension("citext");
        modelBuilder.Entity("Person", person =>
        {
            person.Property<int>("Id");
            person.Property<string>("Name").IsRequired();
            person.Property<string?>("Nick").HasColumnType("varchar(20)");
            person.Property<string?>("Note");
            person.HasIndex("Name").IsUnique();
            person.ToTable("Person");
        });
    }
}

public sealed record Person<T> : ISnapshotRow<Person<T>>
{
    static RowShape ISnapshotRow<Person<T>>.RowShape { get; } = new(
        "Person", "Person", [new("Id", typeof(int), false), new(
            "Name", typeof(string), false), new("Nick", Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), true)])
    {
        FromValues = values => new Person<T> { Id = (int)values[0]!, Name = (string)values[1]!, Nick = (T?)values[2] },
    };

    public int Id { get; init; }

    public required string Name { get; init; }

    public T? Nick { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Person<T>>();

    object?[] ISnapshotRow.ToValues() => [Id, Name, Nick];

    /// <summary>What leaves the nick alone, and says so.</summary>
    internal static RowFunction Trim { get; } = Of(person => person with { Name = person.Name.Trim() }).Using(["Name"], ["Name"]);

    /// <summary>The same, of which nobody knows what it uses.</summary>
    internal static RowFunction TrimUnknown { get; } = Of(person => person with { Name = person.Name.Trim() });

    internal static RowFunction Of(Func<Person<T>, Person<T>> function) =>
        Shapes.Function(function, [Row<Person<T>>("person")], RowResult.One<Person<T>>(isNullable: false));
}

public sealed class Varchar20 : IKind
{
    public static Type Type => typeof(string);

    public static string Store(bool isSqlite) => "varchar(20)";
}

public sealed class Varchar40 : IKind
{
    public static Type Type => typeof(string);

    public static string Store(bool isSqlite) => "varchar(40)";
}

public sealed class RequiredVarchar20 : IKind
{
    public static Type Type => typeof(string);

    public static string Store(bool isSqlite) => "varchar(20)";

    public static bool IsRequired => true;
}

public sealed class RequiredVarchar40 : IKind
{
    public static Type Type => typeof(string);

    public static string Store(bool isSqlite) => "varchar(40)";

    public static bool IsRequired => true;
}

public sealed class DefaultedVarchar40 : IKind
{
    public static Type Type => typeof(string);

    public static string Store(bool isSqlite) => "varchar(40)";

    public static bool IsRequired => true;

    public static object? Default => "none";
}

public sealed class UnlimitedText : IKind
{
    public static Type Type => typeof(string);

    public static string Store(bool isSqlite) => "text";
}

public sealed class Varchar5 : IKind
{
    public static Type Type => typeof(string);

    public static string Store(bool isSqlite) => isSqlite ? "BLOB" : "varchar(5)";
}

public sealed class Citext : IKind
{
    public static Type Type => typeof(string);

    public static string Store(bool isSqlite) => isSqlite ? "NUMERIC" : "citext";
}

public sealed class Character8 : IKind
{
    public static Type Type => typeof(string);

    public static string Store(bool isSqlite) => isSqlite ? "BLOB" : "character(8)";
}

public sealed class Document : IKind
{
    public static Type Type => typeof(string);

    public static string Store(bool isSqlite) => isSqlite ? "BLOB" : "jsonb";
}

public sealed class Numeric4 : IKind
{
    public static Type Type => typeof(decimal);

    public static string Store(bool isSqlite) => isSqlite ? "TEXT" : "numeric(12,4)";
}

public sealed class RequiredNumeric4 : IKind
{
    public static Type Type => typeof(decimal);

    public static string Store(bool isSqlite) => Numeric4.Store(isSqlite);

    public static bool IsRequired => true;
}

public sealed class Numeric1 : IKind
{
    public static Type Type => typeof(decimal);

    public static string Store(bool isSqlite) => isSqlite ? "NUMERIC" : "numeric(12,1)";
}

public sealed class LocalTime : IKind
{
    public static Type Type => typeof(DateTime);

    public static string Store(bool isSqlite) => isSqlite ? "TEXT" : "timestamp without time zone";
}

public sealed class Instant : IKind
{
    public static Type Type => typeof(DateTime);

    public static string Store(bool isSqlite) => isSqlite ? "BLOB" : "timestamp with time zone";
}
