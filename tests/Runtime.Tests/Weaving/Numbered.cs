using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Weaving;

/// <summary>People whose numbers change their type, and pets that refer to them.</summary>
public class NumberedContext<TKind>(DbContextOptions options) : DbContext(options)
    where TKind : IKind
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var store = TKind.Store(Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal));
        modelBuilder.Entity("Person", person =>
        {
            person.Property(TKind.Type, "Id").HasColumnType(store).ValueGeneratedOnAdd();
            person.Property<string>("Name").IsRequired();
            person.HasKey("Id").HasName("PK_Person");
            person.ToTable("Person");
        });
        modelBuilder.Entity("Pet", pet =>
        {
            pet.Property<int>("Id");
            pet.Property(typeof(Nullable<>).MakeGenericType(TKind.Type), "PersonId").HasColumnType(store);
            pet.HasOne("Person", null).WithMany().HasForeignKey("PersonId").HasConstraintName("FK_Pet_Person_PersonId")
                .OnDelete(DeleteBehavior.Cascade);
            pet.ToTable("Pet");
        });
    }
}

/// <summary>The same people and pets under other names.</summary>
public sealed class RenamedNumberedContext<TKind>(DbContextOptions options) : NumberedContext<TKind>(options)
    where TKind : IKind
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity("Person", person =>
        {
            person.ToTable("People");
            person.Property("Id").HasColumnName("Number");
        });
        modelBuilder.Entity("Pet", pet => pet.Property("PersonId").HasColumnName("OwnerNumber"));
    }
}

public sealed record Numbered<TId> : ISnapshotRow<Numbered<TId>>
    where TId : struct
{
    static RowShape ISnapshotRow<Numbered<TId>>.RowShape { get; } = new(
        "Person", "Person", [new("Id", typeof(TId), false), new("Name", typeof(string), false)])
    {
        FromValues = values => new Numbered<TId> { Id = (TId)values[0]!, Name = (string)values[1]! },
    };

    public TId Id { get; init; }

    public required string Name { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Numbered<TId>>();

    object?[] ISnapshotRow.ToValues() => [Id, Name];

    /// <summary>What leaves the number alone, and says so.</summary>
    internal static RowFunction Trim { get; } = Of<TId>(person => person with { Name = person.Name.Trim() }).Using(["Name"], ["Name"]);

    /// <summary>The same, of which nobody knows what it uses.</summary>
    internal static RowFunction TrimUnknown { get; } = Of<TId>(person => person with { Name = person.Name.Trim() });

    /// <summary>The same number in another type.</summary>
    internal static RowFunction Convert { get; } = Of<int>(
        person => new Numbered<TId> { Id = (TId)System.Convert.ChangeType(person.Id, typeof(TId)), Name = person.Name.Trim() });

    /// <summary>What deletes the row of a number.</summary>
    internal static RowFunction Without(TId id) => Shapes.Function(
        (Numbered<TId> person) => person.Id.Equals(id) ? null : person, [Row<Numbered<TId>>("person")],
        RowResult.One<Numbered<TId>>(isNullable: true));

    internal static RowFunction Of<TOld>(Func<Numbered<TOld>, Numbered<TId>> function)
        where TOld : struct => Shapes.Function(function, [Row<Numbered<TOld>>("person")], RowResult.One<Numbered<TId>>(isNullable: false));
}

public sealed record KeptPet : ISnapshotRow<KeptPet>
{
    static RowShape ISnapshotRow<KeptPet>.RowShape { get; } = new(
        "Pet", "Pet", [new("Id", typeof(int), false), new("PersonId", typeof(long), true)])
    {
        FromValues = values => new KeptPet { Id = (int)values[0]!, PersonId = (long?)values[1] },
    };

    public int Id { get; init; }

    public long? PersonId { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<KeptPet>();

    object?[] ISnapshotRow.ToValues() => [Id, PersonId];

    internal static RowFunction Of(Func<KeptPet, KeptPet> function) =>
        Shapes.Function(function, [Row<KeptPet>("pet")], RowResult.One<KeptPet>(isNullable: false));
}

public sealed class IntegerNumber : IKind
{
    public static Type Type => typeof(int);

    public static string Store(bool isSqlite) => "integer";
}

public sealed class IntegerLong : IKind
{
    public static Type Type => typeof(long);

    public static string Store(bool isSqlite) => "integer";
}

public sealed class BigintLong : IKind
{
    public static Type Type => typeof(long);

    public static string Store(bool isSqlite) => "bigint";
}
