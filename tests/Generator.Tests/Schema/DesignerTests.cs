using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Schema;

/// <summary>What stands around the columns, in each spelling that a version of Entity Framework's tool has for it.</summary>
public class DesignerTests
{
    [Theory]
    [InlineData("""b.ToTable("Items");""")]
    [InlineData("""b.ToTable("Items", (string)null);""")]
    [InlineData("""b.ToTable("Items", "stock");""")]
    [InlineData("""b.ToTable("Items", t => t.HasComment("c"));""")]
    [InlineData("""b.ToTable("Items", (string)null, t => { t.HasTrigger("T"); t.HasCheckConstraint("C", "Id > 0"); });""")]
    [InlineData("""b.ToTable("Items"); b.ToTable(t => t.HasComment("c"));""")]
    [InlineData("""b.ToTable("Items"); b.HasComment("c"); b.HasAnnotation("A", 1);""")]
    [InlineData("""b.HasAnnotation("A", 1).ToTable("Items").HasComment("c");""")]
    [InlineData("""b.ToTable("Items"); b.UseTphMappingStrategy().ToTable(t => t.HasComment("c"));""")]
    [InlineData("""b.ToTable("Items"); b.HasIndex(new[] { "Id" }, "IX").IsUnique().HasFilter("x"); b.HasIndex("Id").IsDescending();""")]
    [InlineData("""b.ToTable("Items"); b.HasData(new { Id = 1 }, new { Id = 2 });""")]
    [InlineData("""b.ToTable("Items"); b.HasData(new[] { new { Id = 1 } });""")]
    public void A_table_is_read_in_every_spelling(string designer)
    {
        var generated = Records.Of($$"""modelBuilder.Entity("App.Item", b => { b.Property<int>("Id"); b.HasKey("Id"); {{designer}} });""");

        Assert.Equal(["record Item"], generated.Compiles().Types());
        Assert.Contains("table <c>Items</c>", generated.State(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Entity<Item>(b =>")]
    [InlineData("Entity<App.Item>(b =>")]
    [InlineData("Entity<global::App.Item>(b =>")]
    [InlineData("Entity(typeof(Item), b =>")]
    public void A_type_stands_for_the_name_of_an_entity(string entity)
    {
        var generated = WithTypes($$"""
            modelBuilder.{{entity}} { b.Property<int>("Id"); b.Property<string>("Code"); b.HasKey("Id"); b.ToTable("Items"); });
            modelBuilder.Entity<App.Item>(b => { b.Property<int?>("ParentId");
                b.HasOne<Item>().WithMany().HasForeignKey("ParentId").HasPrincipalKey("Code"); });
            """);

        Assert.Equal(["record Item"], generated.Compiles().Types());
        Assert.Equal(["required int Id", "required string Code", "int? ParentId"], generated.Members());
        Assert.Contains("\"App.Item\"", generated.State(), StringComparison.Ordinal);
    }

    [Fact]
    public void Types_stand_for_bases_and_lambdas_for_properties()
    {
        var generated = WithTypes("""
            modelBuilder.Entity<Item>(b =>
                {
                    b.Property<int>(x => x.Id);
                    b.Property<string>(x => x.Code);
                    b.Property<string>("Kind").IsRequired();
                    b.HasKey(x => new { x.Id, x.Code });
                    b.ToTable("Items");
                    b.HasDiscriminator<string>("Kind").HasValue("Item");
                    b.OwnsOne<Size>(x => x.Size, b1 => { b1.Property<int>(y => y.Width); b1.WithOwner(); });
                });
            modelBuilder.Entity<Tool>(b => { b.HasBaseType<Item>(); b.HasDiscriminator().HasValue("Tool"); });
            modelBuilder.Entity<Box<Guid>>(b => { b.Property<int>("Id"); b.HasKey(x => x.Id); b.ToTable("Boxes"); });
            """);

        // Not compiled: Entity Framework has no Property<T>(x => …) on these builders, but what its own versions and extensions have is as
        // free.
        Assert.Equal(
            ["record Box_System_Guid", "record Item", "record ItemSize", "record Tool"], generated.Types().Order(StringComparer.Ordinal));
        Assert.Contains("\"App.Box<System.Guid>\"", generated.State(), StringComparison.Ordinal);
        Assert.Contains("required string Code", generated.Members());
    }

    [Theory]
    [InlineData("using Other;", "b.Property<int>(\"Id\");")]
    [InlineData("", "b.HasKey(x => x.Code.Length);")]
    [InlineData("", "b.Property(x => x.Id);")]
    [InlineData("", "b.HasOne(x => x.Parent).WithMany();")]
    public void Types_and_lambdas_that_the_file_does_not_tell_are_refused(string directive, string statement)
    {
        var generated = WithTypes($$"""modelBuilder.Entity<Item>(b => { {{statement}} b.ToTable("Items"); });""", directive);

        Assert.DoesNotContain("record Item", generated.Types());
    }

    private static Generated WithTypes(string model, string directive = "") => Generated.From(
        new Dictionary<string, string> { ["TypedMigrationsEmit"] = "All" },
        Designers.Context,
        "namespace Other { public class Nothing; } namespace App { public class Item { public int Id { get; set; } public string Code { "
            + "get; set; } = \"\"; public Size? Size { get; set; } public Item? Parent { get; set; } } "
            + "public class Tool : Item; public class Size { public int Width { get; set; } } public class Box<T> { public int Id { "
                + "get; set; } } }",
        Designers.Migration("20260101000000_State1", model).Replace("using App;", "using App;\n" + directive, StringComparison.Ordinal));

    [Fact]
    public void A_context_may_stand_on_a_base_class()
    {
        var designer = Designers.Migration("20260101000000_State1", Designers.Items)
            .Replace("[DbContext(typeof(AppContext))]", "", StringComparison.Ordinal).Replace(": Migration", "", StringComparison.Ordinal)
            .Replace("protected override void Up(MigrationBuilder migrationBuilder)", "partial void Nothing()", StringComparison.Ordinal);

        Generated.From(
            Designers.Context,
            """
            using Microsoft.EntityFrameworkCore.Infrastructure;
            using Microsoft.EntityFrameworkCore.Migrations;
            namespace App.Migrations
            {
                [DbContext(typeof(App.AppContext))]
                public abstract class AppMigration : Migration { protected override void Up(MigrationBuilder builder) { } }
                public partial class State1 : AppMigration { partial void Nothing(); }
            }
            """,
            designer,
            Designers.Fix()).Compiles().File("AppSnapshots.State1");
    }

    [Fact]
    public void Further_blocks_of_an_entity_add_to_it()
    {
        var generated = Records.Of(Designers.Entity("App.Item", """b.Property<int?>("ParentId");""") + """
            modelBuilder.Entity("App.Item", b =>
                {
                    b.HasOne("App.Item", "Parent")
                        .WithMany("Children")
                        .HasForeignKey("ParentId")
                        .OnDelete(DeleteBehavior.Restrict)
                        .IsRequired();

                    b.Navigation("Parent");
                });

            modelBuilder.Entity("App.Item", b =>
                {
                    b.Navigation("Children");
                });
            """);

        Assert.Equal(["int Id", "int? ParentId"], generated.Compiles().Members());
    }

    [Theory]
    [InlineData("modelBuilder.HasAnnotation(\"ProductVersion\", \"3.1.0\");")]
    [InlineData("modelBuilder.HasDefaultSchema(\"stock\").UseCollation(\"c\").HasAnnotation(\"A\", 1);")]
    [InlineData("modelBuilder.HasSequence<int>(\"S\", \"stock\").StartsAt(1L).IncrementsBy(1);")]
    [InlineData("NpgsqlModelBuilderExtensions.UseIdentityByDefaultColumns(modelBuilder);")]
    [InlineData("NpgsqlModelBuilderExtensions.HasPostgresEnum(modelBuilder, \"e\", new[] { \"a\" });")]
    [InlineData(";")]
    public void What_is_said_of_the_model_is_passed_over(string designer) =>
        Assert.Equal(["record Item"], Records.Of(designer + Designers.Entity("App.Item")).Compiles().Types());

    [Theory]
    [InlineData("(b) => { b.Property<int>(\"Id\"); b.HasKey(\"Id\"); b.ToTable(\"Items\"); }")]
    [InlineData("x => { x.Property<int>(\"Id\"); x.HasKey(\"Id\"); x.ToTable(\"Items\"); }")]
    public void The_builder_may_be_called_anything(string lambda)
    {
        var generated = Records.Of($"modelBuilder.Entity(\"App.Item\", {lambda});");

        Assert.Equal(["record Item"], generated.Compiles().Types());
    }

    [Theory]
    [InlineData("\"App.\" + \"Item\"")]
    [InlineData("(\"App.Item\")")]
    [InlineData("@\"App.Item\"")]
    [InlineData("\"\"\"App.Item\"\"\"")]
    [InlineData("$\"App.{nameof(Item)}\"")]
    [InlineData("Space + \".Item\"")]
    [InlineData("$\"{Initial.Space}.{name}\"")]
    public void A_name_may_be_any_constant(string name)
    {
        var designer = Designers.Migration(
            "20260101000000_Initial",
            $"const string name = \"Item\"; modelBuilder.HasAnnotation(name, 1); modelBuilder.Entity({name}, b => "
                + $"{{ b.Property<int>(\"Id\"); b.HasKey(\"Id\"); b.ToTable({name}); }});")
            .Replace(
                "protected override void Up",
                "private const string Space = Root; private const string Root = \"App\"; private sealed class Item; protected override "
                    + "void Up");

        var generated = Generated.From(Designers.Context, designer, Designers.Fix()).Compiles();

        Assert.Contains("table <c>App.Item</c> (entity <c>App.Item</c>)", generated.File("AppSnapshots.Initial"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#region Items\n        ", "\n        #endregion")]
    [InlineData("#if true\n        ", "\n        #endif")]
    [InlineData("// Items\n        ", "/* here */ ;")]
    public void Directives_and_comments_may_stand_around_an_entity(string before, string after) => Assert.Equal(
        ["record Item"], Records.Of(before + Designers.Entity("App.Item") + after).Compiles().Types());

    [Fact]
    public void A_designer_may_keep_builders_in_variables()
    {
        var generated = Records.Of("""
            modelBuilder.Entity("App.Item", b =>
            {
                var id = b.Property<int>("Id")
                    .ValueGeneratedOnAdd();
                SqlServerPropertyBuilderExtensions.UseIdentityColumn(id);

                var name = (b.Property<string>("Name"));
                name.HasMaxLength(7);
                global::Microsoft.EntityFrameworkCore.SqlServerPropertyBuilderExtensions.IsSparse(name).IsRequired();

                b.HasKey("Id");

                SqlServerKeyBuilderExtensions.IsClustered(b.HasKey("Id"), false);

                b.ToTable("Items", (string)null);
            });
            """);

        Assert.Equal(["int Id", "required string Name"], generated.IsCached().Members());
        Assert.Contains("PrimaryKey(\"Id\")", generated.State(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_designer_need_not_be_partial_nor_alone_in_its_file()
    {
        var designer = Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item"))
            .Replace("partial class Initial", "sealed class Initial")
            + "namespace App.Migrations { internal enum Other { A } internal static class Names { } }";

        Assert.Contains(
            "App.Migrations.AppSnapshots.Initial.g.cs", Generated.From(Designers.Context, designer, Designers.Fix()).Compiles().Files.Keys);
    }

    [Fact]
    public void An_entity_may_be_a_chain() => Assert.Equal(
        ["record Item"],
        Records.Of(Designers.Entity("App.Item") + "modelBuilder.Entity(\"App.Item\").ToTable(\"Other\");").Compiles().Types());

    [Fact]
    public void Both_files_of_a_migration_may_stand_in_one_or_in_two()
    {
        var whole = Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item"));
        var up = "protected override void Up(MigrationBuilder migrationBuilder)\n        {\n        }";
        var designer = whole.Replace(up, "").Replace(" : Migration", "");
        var main = $$"""
            using Microsoft.EntityFrameworkCore.Migrations;

            namespace App.Migrations
            {
                public partial class Initial : Migration
                {
                    {{up}}
                }
            }
            """;
        var fix = Designers.Fix();

        var one = Generated.From(Designers.Context, whole, fix).Compiles();
        var two = Generated.From(Designers.Context, designer, main, fix).Compiles();

        Assert.Equal(one.Files, two.Files);
    }

    [Theory]
    [InlineData("namespace App.Migrations;", "", "App.Migrations.")]
    [InlineData("namespace App { namespace Migrations {", "} }", "App.Migrations.")]
    [InlineData("namespace @namespace . App {", "}", "@namespace.App.")]
    [InlineData("", "", "")]
    public void A_designer_may_stand_in_any_namespace(string opened, string closed, string space)
    {
        var designer = Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item"), "global::App.AppContext");
        var block = "namespace App.Migrations\n{";
        designer = designer[..^1].Replace(block, opened) + closed;

        var generated = Generated.From(
            Designers.Context,
            designer,
            Designers.Fix(space: "Elsewhere")).Compiles();

        Assert.Contains($" Before : global::{space}AppSnapshots.Initial;", generated.Files["Elsewhere.Fix.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_migration_that_has_no_id_or_no_context_is_none()
    {
        var whole = Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item"));
        var fix = Designers.Fix("");

        foreach (var attribute in new[] { "[Migration(\"20260101000000_Initial\")]", "[DbContext(typeof(AppContext))]" })
            Assert.Empty(Generated.From(Designers.Context, whole.Replace(attribute, ""), fix).Compiles().Files);
    }

    [Fact]
    public void The_migrations_of_another_library_are_none() => Assert.Empty(
        Generated.From("class MigrationAttribute(long id) : System.Attribute { public long Id => id; } [Migration(20260101)] class Other;")
            .Compiles().Files);

    [Fact]
    public void A_file_may_hold_several_designers()
    {
        var first = Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item"));
        var second = Designers.Migration("20260102000000_AddTags", Designers.Entity("App.Item") + Designers.Entity("App.Tag"));
        var both = first + second[second.IndexOf("namespace", StringComparison.Ordinal)..];

        var generated = Generated.From(
            Designers.Context, both, Designers.Fix(), Designers.DataMigration("20260102100000_Later", Designers.KeepItems)).Compiles();

        Assert.Contains("App.Migrations.AppSnapshots.AddTags.g.cs", generated.Files.Keys);
    }

    [Fact]
    public void The_newest_schema_may_stand_in_the_model_snapshot_alone()
    {
        var designer = Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item"));
        var later = Designers.Migration("20260102000000_AddTags", "")
            .Replace("override void BuildTargetModel(ModelBuilder", "void Nothing(ModelBuilder");
        var snapshot = $$"""
            using Microsoft.EntityFrameworkCore;
            using Microsoft.EntityFrameworkCore.Infrastructure;

            namespace App.Migrations
            {
                [DbContext(typeof(AppContext))]
                partial class AppContextModelSnapshot : ModelSnapshot
                {
                    protected override void BuildModel(ModelBuilder modelBuilder)
                    {
                        {{Designers.Entity("App.Item") + Designers.Entity("App.Tag")}}
                    }
                }
            }
            """;
        var fix = Designers.DataMigration("20260102100000_Fix", "public static After.Tag Up(Before.Tag tag) => tag;");

        var generated = Generated.From(Designers.Context, designer, later, snapshot, fix).Compiles();

        Assert.Contains(
            "_typedMigrationsTargetModel ??= new global::App.Migrations.AppContextModelSnapshot().Model;",
            generated.File("Fix"),
            StringComparison.Ordinal);
        Assert.DoesNotContain(generated.Files.Keys, file => file.Contains("Initial"));
    }

    [Fact]
    public void An_earlier_schema_does_not_stand_in_the_model_snapshot()
    {
        var snapshot = "[Microsoft.EntityFrameworkCore.Infrastructure.DbContext(typeof(App.AppContext))] class S : "
            + "Microsoft.EntityFrameworkCore.Infrastructure.ModelSnapshot "
            + "{ protected override void BuildModel(Microsoft.EntityFrameworkCore.ModelBuilder modelBuilder) { } }";
        var first = Designers.Migration("20260101000000_Initial", "")
            .Replace("override void BuildTargetModel(ModelBuilder", "void Nothing(ModelBuilder");

        Assert.Empty(Generated.From(
            Designers.Context, first, Designers.Migration("20260102000000_AddTags", Designers.Entity("App.Tag")), snapshot, Designers
                .Fix("")).IsCached().Files);
    }
}
