using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Weaving;

/// <summary>Types of hierarchies whose columns change their types, and which functions do not know.</summary>
public class HierarchyTests
{
    /// <summary>The tool makes it longer where a class gets a longer name; no record has it, or no function looks at it.</summary>
    [Theory, OnSqlite]
    [OnPostgreSql]
    public void A_discriminator_that_gets_longer(DatabaseProvider provider)
    {
        foreach (var function in new[] { Pet.Trim, Pet.Trim.Using(["Name"], ["Name"]) })
        {
            using var world = ChangingWorld.Create<PetContext, LongPetContext>(provider);
            world.Execute("INSERT INTO \"Pet\" (\"Name\", \"Kind\") VALUES (' a', 'Pet'), ('b', 'Cat')");

            world.Change([function]);
            Assert.Equal(["a|Pet", "b|Cat"], world.Query("SELECT \"Name\", \"Kind\" FROM \"Pet\" ORDER BY \"Id\""));

            world.Change([function]);
            Assert.Equal(["a|Pet", "b|Cat"], world.Query("SELECT \"Name\", \"Kind\" FROM \"Pet\" ORDER BY \"Id\""));
        }
    }

    /// <summary>Each table of such a row has the key: what a function leaves of it, and what it changes, is the same in all.</summary>
    [Theory, OnPostgreSql]
    public void A_key_of_two_tables_that_changes_its_type(DatabaseProvider provider)
    {
        var change = Shapes.Function(
            (Boat boat) => boat with { Id = boat.Id == "a" ? "other" : boat.Id, Sail = boat.Sail + 1 },
            [Row<Boat>("boat")],
            RowResult.One<Boat>(isNullable: false));
        foreach (var function in new[] { change, change.Using(["Id", "Sail"], ["Id", "Sail"]) })
        {
            using var world = ChangingWorld.Create<BoatContext, LongBoatContext>(provider);
            world.Execute("INSERT INTO \"Craft\" VALUES ('a'), ('b'); INSERT INTO \"Boat\" VALUES ('a', 1), ('b', 2)");

            world.Change([function]);
            Assert.Equal(
                ["b|3", "other|2"],
                world.Query("SELECT c.\"Id\", b.\"Sail\" FROM \"Craft\" c JOIN \"Boat\" b ON b.\"Id\" = c.\"Id\" ORDER BY 1"));

            world.Change([function]);
            Assert.Equal(
                ["b|4", "other|3"],
                world.Query("SELECT c.\"Id\", b.\"Sail\" FROM \"Craft\" c JOIN \"Boat\" b ON b.\"Id\" = c.\"Id\" ORDER BY 1"));
        }
    }
}

public class PetContext(DbContextOptions options) : DbContext(options)
{
    protected virtual int Length => 5;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PetRow>(pet =>
        {
            pet.Property<int>("Id");
            pet.Property<string>("Name").IsRequired();
            pet.Property<string>("Kind").IsRequired().HasMaxLength(Length).HasColumnType($"character varying({Length})");
            pet.HasDiscriminator<string>("Kind").HasValue<PetRow>("Pet").HasValue<CatRow>("Cat");
            pet.ToTable("Pet");
        });
        modelBuilder.Entity<CatRow>(cat => cat.HasBaseType<PetRow>());
    }
}

public sealed class LongPetContext(DbContextOptions options) : PetContext(options)
{
    protected override int Length => 8;
}

public record Pet : ISnapshotRow<Pet>
{
    static RowShape ISnapshotRow<Pet>.RowShape { get; } = new(
        typeof(PetRow).FullName!, "Pet",
        [new("Id", typeof(int), false), new("Name", typeof(string), false), new("Kind", typeof(string), false)])
    {
        FromValues = values => new Pet { Id = (int)values[0]!, Name = (string)values[1]!, Kind = (string)values[2]! },
        Derived = [RowShape.Of<Cat>()],
    };

    public int Id { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    RowShape ISnapshotRow.Shape => Shape;

    internal static RowFunction Trim { get; } = Shapes.Function(
        (Pet pet) => pet with { Name = pet.Name.Trim() }, [Row<Pet>("pet")], RowResult.One<Pet>(isNullable: false));

    protected virtual RowShape Shape => RowShape.Of<Pet>();

    object?[] ISnapshotRow.ToValues() => [Id, Name, Kind];
}

public sealed record Cat : Pet, ISnapshotRow<Cat>
{
    static RowShape ISnapshotRow<Cat>.RowShape { get; } = new(
        typeof(CatRow).FullName!, "Cat",
        [new("Id", typeof(int), false), new("Name", typeof(string), false), new("Kind", typeof(string), false)])
    {
        FromValues = values => new Cat { Id = (int)values[0]!, Name = (string)values[1]!, Kind = (string)values[2]! },
    };

    protected override RowShape Shape => RowShape.Of<Cat>();
}

public class BoatContext(DbContextOptions options) : DbContext(options)
{
    protected virtual string KeyType => "varchar(10)";

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CraftRow>(craft =>
        {
            craft.Property<string>("Id").HasColumnType(KeyType);
            craft.UseTptMappingStrategy();
            craft.ToTable("Craft");
        });
        modelBuilder.Entity<BoatRow>(boat =>
        {
            boat.HasBaseType<CraftRow>();
            boat.Property<int>("Sail");
            boat.ToTable("Boat");
        });
    }
}

public sealed class LongBoatContext(DbContextOptions options) : BoatContext(options)
{
    protected override string KeyType => "varchar(20)";
}

public sealed record Boat : ISnapshotRow<Boat>
{
    static RowShape ISnapshotRow<Boat>.RowShape { get; } = new(
        typeof(BoatRow).FullName!, "Boat", [new("Id", typeof(string), false), new("Sail", typeof(int), false)])
    {
        FromValues = values => new Boat { Id = (string)values[0]!, Sail = (int)values[1]! },
    };

    public required string Id { get; init; }

    public int Sail { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Boat>();

    object?[] ISnapshotRow.ToValues() => [Id, Sail];
}

public class PetRow;

public class CatRow : PetRow;

public class CraftRow;

public class BoatRow : CraftRow;
