using System.Globalization;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedMigrations.Benchmarks.Tests;

/// <summary>A history of any length over eleven entities, with a data migration at its end and a test of that, compiled here.</summary>
/// <param name="size">How many schema migrations there are.</param>
/// <param name="isPostgres">The provider: PostgreSQL, or SQLite.</param>
internal sealed class MadeHistory(int size, bool isPostgres)
{
    private const int Entities = 11;

    /// <summary>One test: to before the migration, three rows in, over it, and the rows out.</summary>
    public Action Compile()
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            $"Made{size}{isPostgres}", [CSharpSyntaxTree.ParseText(Source())], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var file = new MemoryStream();
        var result = compilation.Emit(file);
        if (!result.Success)
            throw new BenchmarkException(string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5)));
        file.Position = 0;
        var assembly = AssemblyLoadContext.Default.LoadFromStream(file);
        // Entity Framework looks for its migrations by the name of the assembly, which no file has.
        AssemblyLoadContext.Default.Resolving += (_, name) => name.Name == assembly.GetName().Name ? assembly : null;
        return assembly.GetType("Made.Tests")!.GetMethod("Run")!.CreateDelegate<Action>();
    }

    private string Source() => $$"""
        using System;
        using System.Linq;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Metadata;
        using Microsoft.EntityFrameworkCore.Migrations;
        using TypedMigrations;
        using TypedMigrations.Rows;
        using TypedMigrations.Testing;

        namespace Made;

        public class MadeContext(DbContextOptions<MadeContext> options) : DbContext(options);

        public abstract class Step(int step) : Migration
        {
            protected override void Up(MigrationBuilder builder)
            {
                if (step > 0)
                {
                    builder.AddColumn<string>($"Extra{step}", $"Entity{step % {{Entities}}}s", "{{Text}}", nullable: true);
                    return;
                }

                for (var entity = 0; entity < {{Entities}}; entity++)
                    builder.CreateTable(
                        $"Entity{entity}s",
                        table => new
                        {
                            Id = table.Column<int>("{{Integer}}", nullable: false){{(isPostgres ? ".Annotation(\"Npgsql:ValueGenerationStrategy\", Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)" : ".Annotation(\"Sqlite:Autoincrement\", true)")}},
                            Name = table.Column<string>("{{Text}}", nullable: false),
                            Code = table.Column<string>("{{Text}}", nullable: true),
                            Rank = table.Column<int>("{{Integer}}", nullable: false),
                            IsClean = table.Column<bool>("{{Boolean}}", nullable: false),
                        },
                        constraints: table => table.PrimaryKey($"PK_Entity{entity}s", row => row.Id));
            }

            protected override void BuildTargetModel(ModelBuilder builder)
            {
                for (var number = 0; number < {{Entities}}; number++)
                {
                    var entity = number;
                    builder.Entity($"Made.Entity{entity}", b =>
                    {
                        {{(isPostgres
                            ? "NpgsqlPropertyBuilderExtensions.UseIdentityByDefaultColumn(b.Property<int>(\"Id\").ValueGeneratedOnAdd().HasColumnType(\"integer\"));"
                            : "b.Property<int>(\"Id\").ValueGeneratedOnAdd().HasColumnType(\"INTEGER\");")}}
                        b.Property<string>("Name").IsRequired().HasColumnType("{{Text}}");
                        b.Property<string>("Code").HasColumnType("{{Text}}");
                        b.Property<int>("Rank").HasColumnType("{{Integer}}");
                        b.Property<bool>("IsClean").HasColumnType("{{Boolean}}");
                        for (var extra = 1; extra <= step; extra++)
                            if (extra % {{Entities}} == entity)
                                b.Property<string>($"Extra{extra}").HasColumnType("{{Text}}");
                        b.HasKey("Id");
                        b.ToTable($"Entity{entity}s");
                    });
                }
            }
        }

        {{string.Join('\n', Enumerable.Range(0, size).Select(step => $"[DbContext(typeof(MadeContext)), Migration(\"{Id(step)}_Step{step}\")] public class Step{step}() : Step({step});"))}}

        [DbContext(typeof(MadeContext)), Migration("{{Id(size)}}_Clean")]
        public class Clean : Migration
        {
            private IModel? _model;

            public override IModel TargetModel => _model ??= new Step{{size - 1}}().TargetModel;

            public static Item Up(Item item) => item with { IsClean = !item.Name.Contains(' ') };

            protected override void Up(MigrationBuilder builder) => builder.Operations.Add(new DataMigrationOperation(
                "{{Id(size)}}_Clean", MigrationDirection.Up, () => TargetModel, RowFunction.Create<Item, Item>(Up)));
        }

        public sealed record Item : ISnapshotRow<Item>
        {
            public int Id { get; init; }
            public required string Name { get; init; }
            public int Rank { get; init; }
            public bool IsClean { get; init; }

            static RowShape ISnapshotRow<Item>.RowShape { get; } = new(
                "Made.Entity0", "Item", [new("Id", typeof(int), false), new("Name", typeof(string), false), new("Rank", typeof(int), false), new("IsClean", typeof(bool), false)])
            {
                FromValues = values => new Item { Id = (int)values[0]!, Name = (string)values[1]!, Rank = (int)values[2]!, IsClean = (bool)values[3]! },
            };

            RowShape ISnapshotRow.Shape => RowShape.Of<Item>();

            object?[] ISnapshotRow.ToValues() => [Id, Name, Rank, IsClean];
        }

        public static class Tests
        {
            public static void Run()
            {
                using var migrator = Migrator.Before<Clean>();
                migrator.Insert(new Item { Name = "a" }, new Item { Name = "a b" }, new Item { Name = "ab" });
                migrator.MigrateTo<Clean>();
                if (migrator.Query<Item>().Count(item => item.IsClean) != 2)
                    throw new InvalidOperationException("The migration did not run.");
            }
        }
        """;

    private string Text => isPostgres ? "text" : "TEXT";

    private string Integer => isPostgres ? "integer" : "INTEGER";

    private string Boolean => isPostgres ? "boolean" : "INTEGER";

    private static string Id(int step) => new DateTime(2020, 1, 1).AddDays(step).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
