using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Weaving;

/// <summary>
/// Keys that change their type and their values at once: a row that refers to another one refers to what that becomes, or to what its own
/// function says, or nothing is written.
/// </summary>
public class MovedKeyTests
{
    private const string People = """INSERT INTO "Person" ("Id", "Name") VALUES (1, 'one'), (2, 'two'), (3, 'three');""";
    private const string Pets = """SELECT p."Id", o."Name" FROM "Pet" AS p LEFT JOIN "Person" AS o ON o."Id" = p."PersonId" ORDER BY 1""";
    private const string Notes = """SELECT n.was, o."Name" FROM note AS n LEFT JOIN "Person" AS o ON o."Id" = n.person ORDER BY 1""";

    private static readonly RowFunction shift = Numbered<long>.Of<int>(person => new() { Id = person.Id + 1, Name = person.Name });
    private static readonly RowFunction keep = Numbered<long>.Of<int>(person => new() { Id = person.Id, Name = person.Name });

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_that_no_function_gives_the_new_key_refuse_it(DatabaseProvider provider)
    {
        using var world = World(provider, """INSERT INTO "Pet" ("Id", "PersonId") VALUES (1, 2), (2, 3)""");

        Refuses(world, shift, "Pet");

        Assert.Equal(["1|two", "2|three"], world.Query(Pets));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_key_that_is_dropped_and_added_again_holds_meanwhile(DatabaseProvider provider)
    {
        using var world = World(provider, """INSERT INTO "Pet" ("Id", "PersonId") VALUES (1, 2), (2, 3)""");
        List<MigrationOperation> operations =
        [
            new DropForeignKeyOperation { Table = "Pet", Name = "FK_Pet_Person_PersonId" },
            .. world.Operations(),
            new AddForeignKeyOperation
            {
                Table = "Pet", Name = "FK_Pet_Person_PersonId", Columns = ["PersonId"], PrincipalTable = "Person",
                PrincipalColumns = ["Id"], OnDelete = ReferentialAction.Cascade,
            },
        ];

        Refuses(world, shift, "Pet", operations);

        Assert.Equal(["1|two", "2|three"], world.Query(Pets));
        world.Change([shift, Owned<long>.Of<int>(pet => new() { Id = pet.Id, PersonId = pet.PersonId + 1 })], operations);
        Assert.Equal(["1|two", "2|three"], world.Query(Pets));
    }

    [Theory, OnPostgreSql]
    public void A_key_between_columns_and_tables_that_get_other_names_holds_meanwhile(DatabaseProvider provider)
    {
        using var retyped = ChangingWorld.Create<NumberedContext<IntegerNumber>, RenamedNumberedContext<BigintLong>>(provider);
        retyped.Execute(People + """INSERT INTO "Pet" ("Id", "PersonId") VALUES (1, 2), (2, 3)""");
        Refuses(retyped, shift, "Pet", Operations(retyped));
        Assert.Equal(["1|two", "2|three"], retyped.Query(Pets));

        using var renamed = ChangingWorld.Create<NumberedContext<IntegerNumber>, RenamedNumberedContext<IntegerNumber>>(provider);
        renamed.Execute(People + """INSERT INTO "Pet" ("Id", "PersonId") VALUES (1, 2), (2, 3)""");
        renamed.Change([Numbered<int>.Without(2)], Operations(renamed));
        Assert.Equal(["2|3"], renamed.Query("""SELECT "Id", "OwnerNumber" FROM "Pet" """));

        static List<MigrationOperation> Operations(ChangingWorld world) =>
        [
            new DropForeignKeyOperation { Table = "Pet", Name = "FK_Pet_Person_PersonId" },
            .. world.Operations().Where(operation => operation is not (DropForeignKeyOperation or AddForeignKeyOperation)),
            new AddForeignKeyOperation
            {
                Table = "Pet", Name = "other", Columns = ["OwnerNumber"], PrincipalTable = "People", PrincipalColumns = ["Number"],
                OnDelete = ReferentialAction.Cascade,
            },
        ];
    }

    [Theory, OnPostgreSql]
    public void A_key_that_only_gets_another_name_holds_meanwhile(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<NumberedContext<IntegerNumber>, NumberedContext<IntegerNumber>>(provider);
        world.Execute(People + """INSERT INTO "Pet" ("Id", "PersonId") VALUES (1, 2), (2, 3)""");

        world.Change([Numbered<int>.Without(2)], Renamed(ReferentialAction.Cascade));

        Assert.Equal(["2|three"], world.Query(Pets));
        Assert.Equal(["other|c"], world.Query("SELECT conname, confdeltype FROM pg_constraint WHERE contype = 'f'"));
    }

    [Theory, OnPostgreSql]
    public void A_key_that_gets_another_action_deletes_nothing(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<NumberedContext<IntegerNumber>, NumberedContext<IntegerNumber>>(provider);
        world.Execute(People + """INSERT INTO "Pet" ("Id", "PersonId") VALUES (1, 2), (2, 3)""");

        Assert.Throws<DataMigrationException>(() => world.Try([Numbered<int>.Without(2)], Renamed(ReferentialAction.SetNull)));

        Assert.Equal(["1|two", "2|three"], world.Query(Pets));
    }

    private static List<MigrationOperation> Renamed(ReferentialAction action) =>
    [
        new DropForeignKeyOperation { Table = "Pet", Name = "FK_Pet_Person_PersonId" },
        new AddForeignKeyOperation
        {
            Table = "Pet", Name = "other", Columns = ["PersonId"], PrincipalTable = "Person", PrincipalColumns = ["Id"], OnDelete = action,
        },
    ];

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_that_a_function_gives_the_new_key_follow(DatabaseProvider provider)
    {
        using var world = World(provider, """INSERT INTO "Pet" ("Id", "PersonId") VALUES (1, 2), (2, 3), (3, NULL)""");

        world.Change([shift, Owned<long>.Of<int>(pet => new() { Id = pet.Id, PersonId = pet.PersonId + 1 })]);
        Assert.Equal(["1|two", "2|three", "3|NULL"], world.Query(Pets));

        world.Change(
        [
            Numbered<int>.Of<long>(person => new() { Id = (int)person.Id - 1, Name = person.Name }),
            Owned<int>.Of<long>(pet => new() { Id = pet.Id, PersonId = (int?)pet.PersonId - 1 }),
        ]);
        Assert.Equal(["1|two", "2|three", "3|NULL"], world.Query(Pets));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_refer_to_what_their_function_says(DatabaseProvider provider)
    {
        using var world = World(provider, """INSERT INTO "Pet" ("Id", "PersonId") VALUES (1, 2), (2, 3)""");

        world.Change([shift, Owned<long>.Of<int>(pet => new() { Id = pet.Id, PersonId = pet.PersonId })]);

        Assert.Equal(["1|one", "2|two"], world.Query(Pets));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_of_which_no_model_knows_refuse_it_whatever_their_key_does(DatabaseProvider provider)
    {
        foreach (var action in new[]
        {
            "", "ON UPDATE CASCADE", "ON DELETE CASCADE", "ON DELETE SET NULL", "DEFERRABLE INITIALLY DEFERRED",
        })
            foreach (var move in new[] { shift, Numbered<long>.Of<int>(person => new() { Id = person.Id * 100L, Name = person.Name }) })
            {
                using var world = World(provider, Note(action));
                if (provider == DatabaseProvider.PostgreSql)
                    world.Execute("SET CONSTRAINTS ALL IMMEDIATE");

                Refuses(world, move, "note");

                Assert.Equal(["three|three", "two|two"], world.Query(Notes));
            }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_of_which_no_model_knows_stay_where_keys_get_another_type_alone(DatabaseProvider provider)
    {
        // Nobody refers to the one whose key changes.
        var move = Numbered<long>.Of<int>(person => new() { Id = person.Id == 1 ? 4 : person.Id, Name = person.Name });
        foreach (var function in new[] { keep, move })
        {
            using var world = World(provider, Note("ON DELETE CASCADE"));
            world.Change([function]);
            Assert.Equal(["three|three", "two|two"], world.Query(Notes));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_key_that_another_row_takes_from_one_that_is_deleted_refuses_it(DatabaseProvider provider)
    {
        foreach (var action in new[] { "", "ON DELETE CASCADE" })
        {
            using var world = World(provider, Note(action));

            Refuses(
                world,
                Shapes.Function(
                    (Numbered<int> person) => person.Id == 2
                        ? null : new Numbered<long> { Id = person.Id == 1 ? 2 : person.Id, Name = person.Name },
                    [Row<Numbered<int>>("person")], RowResult.One<Numbered<long>>(isNullable: true)),
                "note");

            Assert.Equal(["three|three", "two|two"], world.Query(Notes));
        }
    }

    [Theory, OnPostgreSql]
    public void A_reference_to_its_own_table_of_which_no_model_knows_refuses_it(DatabaseProvider provider)
    {
        using var world = World(
            provider, """ALTER TABLE "Person" ADD boss int REFERENCES "Person"; UPDATE "Person" SET boss = "Id" - 1 WHERE "Id" > 1""");

        Refuses(world, shift, "Person");

        Assert.Equal(["NULL", "1", "2"], world.Query("""SELECT boss FROM "Person" ORDER BY "Id" """));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Keys_that_become_text_are_compared_as_the_database_converts_them(DatabaseProvider provider)
    {
        foreach (var (write, refused) in new (Func<int, string>, bool)[]
        {
            (id => $"{id}", false), (id => $"{id + 1}", true), (id => $"0{id}", true),
        })
        {
            using var world = ChangingWorld.Create<MovedContext<IntegerNumber>, MovedContext<TextNumber>>(provider);
            world.Execute(People + """INSERT INTO "Pet" ("Id", "PersonId") VALUES (1, 2), (2, 3)""");
            var function = Shapes.Function(
                (Numbered<int> person) => new Named { Id = write(person.Id), Name = person.Name }, [Row<Numbered<int>>("person")],
                RowResult.One<Named>(isNullable: false));
            if (refused)
                Refuses(world, function, "Pet");
            else
                world.Change([function]);
            Assert.Equal(["1|two", "2|three"], world.Query(Pets));
        }
    }

    [Theory, OnPostgreSql]
    public void Rows_that_the_role_does_not_see_refuse_it(DatabaseProvider provider)
    {
        var others = Numbered<int>.Of<int>(person => person with { Id = person.Id * 100 });
        var exchanged = Numbered<int>.Of<int>(person => person with { Id = 4 - person.Id });
        foreach (var action in new[] { "", "ON DELETE CASCADE", "ON DELETE SET NULL", "ON UPDATE CASCADE ON DELETE CASCADE" })
            foreach (var move in new[] { others, exchanged })
                foreach (var policy in new[] { "false", "true" })
                {
                    using var world = ChangingWorld.Create<LonelyContext, LonelyContext>(provider);
                    world.Execute(People + Note(action) + $"""
                        ; CREATE ROLE migrator; GRANT SELECT ON note TO migrator; GRANT ALL ON "Person" TO migrator;
                        ALTER TABLE note ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON note USING ({policy}); SET LOCAL ROLE migrator
                        """);
                    var exception = Record.Exception(() => world.Try([move], []));
                    world.Execute("RESET ROLE");

                    Assert.Equal(["three|three", "two|two"], world.Query(Notes));
                    if (action.StartsWith("ON UPDATE", StringComparison.Ordinal) && move == others)
                        Assert.Null(exception);
                    else if (policy == "false")
                        Assert.Contains(
                            "row-level security of public.note may hide such rows",
                            Assert.IsType<DataMigrationException>(exception).Message,
                            StringComparison.Ordinal);
                }
    }

    private static string Note(string action) => $"""
        CREATE TABLE note (person INTEGER REFERENCES "Person" ("Id") {action}, was text);
        INSERT INTO note VALUES (2, 'two'), (3, 'three')
        """;

    private static ChangingWorld World(DatabaseProvider provider, string rows)
    {
        var world = ChangingWorld.Create<MovedContext<IntegerNumber>, MovedContext<BigintLong>>(provider);
        world.Execute(People + rows);
        return world;
    }

    private static void Refuses(ChangingWorld world, RowFunction function, string referring, List<MigrationOperation>? operations = null)
    {
        var exception = Assert.Throws<DataMigrationException>(() => world.Try([function], operations ?? world.Operations()));
        Assert.Contains("with its new type, Id gets other values in rows to which", exception.Message, StringComparison.Ordinal);
        Assert.Contains(referring, exception.Message, StringComparison.Ordinal);
        Assert.Equal(("Person", "Id"), (exception.Table, exception.Column));
        Assert.Equal(["1|one", "2|two", "3|three"], world.Query("""SELECT "Id", "Name" FROM "Person" ORDER BY 1"""));
    }
}

/// <summary>People to whom the model knows nobody to refer.</summary>
public sealed class LonelyContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity("Person", person =>
    {
        person.Property<int>("Id").ValueGeneratedNever();
        person.Property<string>("Name").IsRequired();
        person.ToTable("Person");
    });
}

/// <summary>People whose keys, which are given, change their type, and pets that refer to them.</summary>
public sealed class MovedContext<TKind>(DbContextOptions options) : DbContext(options)
    where TKind : IKind
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var store = TKind.Store(Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal));
        modelBuilder.Entity("Person", person =>
        {
            person.Property(TKind.Type, "Id").HasColumnType(store).ValueGeneratedNever();
            person.Property<string>("Name").IsRequired();
            person.HasKey("Id").HasName("PK_Person");
            person.ToTable("Person");
        });
        modelBuilder.Entity("Pet", pet =>
        {
            pet.Property<int>("Id");
            pet.Property(TKind.Type.IsValueType ? typeof(Nullable<>).MakeGenericType(TKind.Type) : TKind.Type, "PersonId")
                .HasColumnType(store);
            pet.HasOne("Person", null).WithMany().HasForeignKey("PersonId").HasConstraintName("FK_Pet_Person_PersonId");
            pet.ToTable("Pet");
        });
    }
}

public sealed class TextNumber : IKind
{
    public static Type Type => typeof(string);

    public static string Store(bool isSqlite) => "text";
}

public sealed record Owned<TId> : ISnapshotRow<Owned<TId>>
    where TId : struct
{
    static RowShape ISnapshotRow<Owned<TId>>.RowShape { get; } = new(
        "Pet", "Pet", [new("Id", typeof(int), false), new("PersonId", typeof(TId), true)])
    {
        FromValues = values => new Owned<TId> { Id = (int)values[0]!, PersonId = (TId?)values[1] },
    };

    public int Id { get; init; }

    public TId? PersonId { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Owned<TId>>();

    object?[] ISnapshotRow.ToValues() => [Id, PersonId];

    internal static RowFunction Of<TOld>(Func<Owned<TOld>, Owned<TId>> function)
        where TOld : struct => Shapes.Function(function, [Row<Owned<TOld>>("pet")], RowResult.One<Owned<TId>>(isNullable: false));
}

public sealed record Named : ISnapshotRow<Named>
{
    static RowShape ISnapshotRow<Named>.RowShape { get; } = new(
        "Person", "Person", [new("Id", typeof(string), false), new("Name", typeof(string), false)])
    {
        FromValues = values => new Named { Id = (string)values[0]!, Name = (string)values[1]! },
    };

    public required string Id { get; init; }

    public required string Name { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Named>();

    object?[] ISnapshotRow.ToValues() => [Id, Name];
}
