using System.Globalization;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedMigrations.Generator;

namespace TypedMigrations.Benchmarks.Tests;

/// <summary>
/// A history of any length over eleven entities, with a data migration at its end and tests of that, generated and compiled here.
/// </summary>
/// <param name="size">How many schema migrations there are.</param>
/// <param name="isPostgres">The provider: PostgreSQL, or SQLite.</param>
internal sealed class MadeHistory(int size, bool isPostgres)
{
    private const int Entities = 11;

    /// <summary>
    /// The tests: a hand-written one (to before the migration, three rows in, over it, and the rows out), and the generated fact, which
    /// also reverts it and goes over it again.
    /// </summary>
    public (Action Written, Action Generated) Compile()
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create(
            $"Made{size}{isPostgres}",
            [.. Sources().Select((source, i) => CSharpSyntaxTree.ParseText(source, options, $"Made{i}.cs"))],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        CSharpGeneratorDriver.Create([new TypedMigrationsGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        using var file = new MemoryStream();
        var result = generated.Emit(file);
        if (!result.Success)
            throw new BenchmarkException(
                string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5)));
        file.Position = 0;
        var assembly = AssemblyLoadContext.Default.LoadFromStream(file);
        // Entity Framework looks for its migrations by the name of the assembly, which no file has.
        AssemblyLoadContext.Default.Resolving += (_, name) => name.Name == assembly.GetName().Name ? assembly : null;
        var tests = Activator.CreateInstance(assembly.GetType("Made.CleanTests")!);
        return (Test("Written"), Test("Database"));

        Action Test(string name) => tests!.GetType().GetMethod(name)!.CreateDelegate<Action>(tests);
    }

    private IEnumerable<string> Sources()
    {
        yield return Tests;
        for (var step = 0; step < size; step++)
            yield return Schema(step);
    }

    private string Tests => $$"""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Microsoft.EntityFrameworkCore;
        using TypedMigrations;
        using TypedMigrations.Testing;

        // Where this is seen, facts are written; nothing of it is run.
        namespace Xunit
        {
            public class FactAttribute : Attribute { public string? Skip { get; set; } }
        }

        namespace Made
        {
            public class MadeContext(DbContextOptions<MadeContext> options) : DbContext(options);

            [DataMigration("{{Id(size)}}_Clean")]
            public partial class Clean
            {
                public static After.Entity0 Up(Before.Entity0 item) => item with { IsClean = !item.Name.Contains(' ') };

                public static Before.Entity0 Down(After.Entity0 item) => item with { IsClean = false };
            }

            [MigrationTests<Clean>]
            public partial class CleanTests
            {
                public static IEnumerable<Clean.Before.Entity0> Rows => [Row(1, "a"), Row(2, "a b"), Row(3, "ab")];

                public void Written()
                {
                    using var migrator = Migrator.Before<Clean>();
                    migrator.Insert(Row(0, "a"), Row(0, "a b"), Row(0, "ab"));
                    migrator.MigrateTo<Clean>();
                    if (!migrator.Query<Clean.After.Entity0>().SequenceEqual(
                                [Row(1, "a") with { IsClean = true }, Row(2, "a b"), Row(3, "ab") with { IsClean = true }]))
                        throw new InvalidOperationException("The rows are not as they should be.");
                }

                private static Clean.Before.Entity0 Row(int id, string name) => new() { Id = id, Name = name, Rank = 0, IsClean = false };
            }
        }
        """;

    /// <summary>A migration as it is scaffolded: the first makes the tables, each other one adds a column to one of them.</summary>
    private string Schema(int step) => $$"""
        #nullable disable
        using System;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;
        {{(isPostgres ? "using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;" : "")}}

        namespace Made
        {
            public partial class Step{{step}} : Migration
            {
                protected override void Up(MigrationBuilder migrationBuilder)
                {
                    {{(step > 0
                        ? $"migrationBuilder.AddColumn<string>(\"Extra{step}\", \"Entity{step % Entities}s\", \"{Text}\", nullable: true);"
                        : Lines(Enumerable.Range(0, Entities).Select(Table)))}}
                }

                protected override void Down(MigrationBuilder migrationBuilder)
                {
                }
            }

            [DbContext(typeof(MadeContext))]
            [Migration("{{Id(step)}}_Step{{step}}")]
            partial class Step{{step}}
            {
                protected override void BuildTargetModel(ModelBuilder modelBuilder)
                {
                    modelBuilder.HasAnnotation("ProductVersion", "10.0.14");
                    {{Lines(Enumerable.Range(0, Entities).Select(entity => Entity(entity, step)))}}
                }
            }
        }
        """;

    private string Table(int entity) => $$"""
        migrationBuilder.CreateTable("Entity{{entity}}s", table => new
        {
            Id = table.Column<int>("{{Integer}}", nullable: false){{(isPostgres
                ? ".Annotation(\"Npgsql:ValueGenerationStrategy\", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)"
                : ".Annotation(\"Sqlite:Autoincrement\", true)")}},
            Name = table.Column<string>("{{Text}}", nullable: false),
            Code = table.Column<string>("{{Text}}", nullable: true),
            Rank = table.Column<int>("{{Integer}}", nullable: false),
            IsClean = table.Column<bool>("{{Boolean}}", nullable: false),
        }, constraints: table => table.PrimaryKey("PK_Entity{{entity}}s", row => row.Id));
        """;

    private string Entity(int entity, int step) => $$"""
        modelBuilder.Entity("Made.Entity{{entity}}", b =>
        {
            b.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("{{Integer}}");
            {{(isPostgres ? "NpgsqlPropertyBuilderExtensions.UseIdentityByDefaultColumn(b.Property<int>(\"Id\"));" : "")}}
            b.Property<string>("Name").IsRequired().HasColumnType("{{Text}}");
            b.Property<string>("Code").HasColumnType("{{Text}}");
            b.Property<int>("Rank").HasColumnType("{{Integer}}");
            b.Property<bool>("IsClean").HasColumnType("{{Boolean}}");
            {{Lines(Enumerable.Range(1, step).Where(extra => extra % Entities == entity)
                .Select(extra => $"b.Property<string>(\"Extra{extra}\").HasColumnType(\"{Text}\");"))}}
            b.HasKey("Id");
            b.ToTable("Entity{{entity}}s");
        });
        """;

    private string Text => isPostgres ? "text" : "TEXT";

    private string Integer => isPostgres ? "integer" : "INTEGER";

    private string Boolean => isPostgres ? "boolean" : "INTEGER";

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string Id(int step) => new DateTime(2020, 1, 1).AddDays(step).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
