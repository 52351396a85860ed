using System.IO.Compression;
using System.Xml.Linq;
using Microsoft.Data.Sqlite;

namespace TypedMigrations.Package.Tests;

/// <summary>A new project outside the tree, which has nothing but the packages and the tools, from its first migration on.</summary>
[Collection(nameof(Packages))]
public sealed class StrangerTests(PackedPackages packages) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("typedmigrations-stranger-");

    private string Database => Path.Combine(_folder.FullName, "App", "app.db");

    // Each application has the driver of its own database, and needs no other.
    [Fact]
    public void The_packages_bring_no_driver()
    {
        using var package = ZipFile.OpenRead(Path.Combine(packages.Source, $"TypedMigrations.Testing.{packages.Version}.nupkg"));
        using var specification = package.GetEntry("TypedMigrations.Testing.nuspec")!.Open();

        var dependencies = XDocument.Load(specification).Descendants().Where(element => element.Name.LocalName == "dependency");

        Assert.Equal(["DiffPlex", "FsCheck", "TypedMigrations"], dependencies.Select(element => (string)element.Attribute("id")!).Order());
    }

    [Fact]
    public void A_data_migration_is_written_tested_and_run_with_the_packages_and_the_tools()
    {
        var app = new Shell(Path.Combine(_folder.FullName, "App"));
        var tests = new Shell(Path.Combine(_folder.FullName, "App.Tests"));
        MakeProjects(app, tests);

        // Two schema migrations, the second of which expands.
        app.Run("dotnet tool restore");
        app.Run("dotnet restore");
        app.Run("dotnet ef migrations add Initial");
        app.Write("Item.cs", Item("public bool IsClean { get; set; }"));
        app.Write("AppDb.cs", Context("modelBuilder.Entity<Item>().Property(item => item.IsClean).HasDefaultValue(true);"));
        app.Run("dotnet ef migrations add AddIsClean");

        // The data migration and its tests, which fail until their output is approved.
        app.Run("dotnet typed-migrations add SetCleanFlag --row Item --tests ../App.Tests");
        var migration = Assert.Single(Directory.GetFiles(Path.Combine(app.Folder, "Migrations"), "*_SetCleanFlag.cs"));
        var id = Path.GetFileNameWithoutExtension(migration);
        app.Write(migration, $$"""
            using TypedMigrations;

            namespace App.Migrations;

            [DataMigration("{{id}}")]
            public partial class SetCleanFlag
            {
                [Loses(nameof(Before.Item.IsClean), "just added; AddIsClean filled it with true")]
                public static After.Item Up(Before.Item item) => item with { IsClean = !item.Name.Contains(' ') };

                public static Before.Item Down(After.Item item) => item with { IsClean = true };
            }
            """);
        Assert.Contains(
            "[MigrationTests<SetCleanFlag>]", File.ReadAllText(Path.Combine(tests.Folder, "SetCleanFlagTests.cs")),
            StringComparison.Ordinal);
        tests.Write("SetCleanFlagTests.cs", """
            using App.Migrations;
            using TypedMigrations.Testing;

            namespace App.Tests;

            [MigrationTests<SetCleanFlag>]
            public partial class SetCleanFlagTests
            {
                public static IEnumerable<SetCleanFlag.Before.Item> Rows => [new() { Id = 1, Name = "a" }, new() { Id = 2, Name = "a b" }];
            }
            """);
        Assert.Contains("SetCleanFlagTests.Up has not been approved yet", tests.Fails("dotnet test"), StringComparison.Ordinal);
        Assert.Contains(
            "SetCleanFlagTests.Up.verified.txt", new Shell(_folder.FullName).Run("dotnet typed-migrations accept"),
            StringComparison.Ordinal);
        Assert.Contains("Passed:     7", tests.Run("dotnet test --no-build"), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(tests.Folder, "Npgsql*.dll", SearchOption.AllDirectories));

        // The tool treats it as any other migration.
        app.Run("dotnet ef database update AddIsClean");
        Execute("INSERT INTO Items (Name) VALUES ('a'), ('a b')");
        Assert.Contains($"{id} (Pending)", app.Run("dotnet ef migrations list --no-build"), StringComparison.Ordinal);
        app.Run("dotnet ef database update --no-build");
        Assert.Equal(["a|1", "a b|0"], Rows());
        Assert.DoesNotContain("(Pending)", app.Run("dotnet ef migrations list --no-build"), StringComparison.Ordinal);
        Assert.Contains(
            "No changes have been made to the model",
            app.Run("dotnet ef migrations has-pending-model-changes --no-build"),
            StringComparison.Ordinal);
        var refusal = app.Fails("dotnet ef migrations script --no-build");
        Assert.Contains($"The data migration '{id}' cannot be part of a script", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("__EFMigrationsHistory", refusal, StringComparison.Ordinal);
        app.Run("dotnet ef database update AddIsClean --no-build");
        Assert.Equal(["a|1", "a b|1"], Rows());

        // Both ways in which an application migrates.
        app.Run("dotnet run --no-build -- sync");
        Assert.Equal(["a|1", "a b|0"], Rows());
        app.Run("dotnet ef database update AddIsClean --no-build");
        app.Run("dotnet run --no-build -- async");
        Assert.Equal(["a|1", "a b|0"], Rows());

        // The next schema migration stands beside it and holds nothing but its own change; it and the data migration can be removed again.
        var snapshot = Path.Combine(app.Folder, "Migrations", "AppDbModelSnapshot.cs");
        var before = Snapshot();
        app.Write("Item.cs", Item("public bool IsClean { get; set; } public decimal? Price { get; set; }"));
        app.Run("dotnet ef migrations add AddPrice");
        var added = File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(app.Folder, "Migrations"), "*_AddPrice.cs")));
        Assert.Contains("namespace App.Migrations", added, StringComparison.Ordinal);
        Assert.Equal(1, added.Split("migrationBuilder.AddColumn").Length - 1);
        app.Run("dotnet ef database update");
        Assert.Equal(["a|1", "a b|0"], Rows());
        app.Run("dotnet ef database update AddIsClean --no-build");
        app.Run("dotnet ef migrations remove");
        Assert.Empty(Directory.GetFiles(Path.Combine(app.Folder, "Migrations"), "*_AddPrice*"));
        Assert.True(File.Exists(migration));
        Assert.Equal(before, Snapshot());
        app.Run("dotnet ef migrations remove");
        Assert.False(File.Exists(migration));
        Assert.Equal(before, Snapshot());

        // Entity Framework itself adds the null when it writes a snapshot anew, with or without data migrations.
        string Snapshot() => File.ReadAllText(snapshot).Replace(", (string)null", "", StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_are_attached_to_what_the_tool_scaffolded_and_go_with_it()
    {
        var app = new Shell(Path.Combine(_folder.FullName, "App"));
        MakeProjects(app, new Shell(Path.Combine(_folder.FullName, "App.Tests")));
        app.Run("dotnet tool restore");
        app.Run("dotnet restore");
        app.Run("dotnet ef migrations add Initial");
        var snapshot = File.ReadAllText(Path.Combine(app.Folder, "Migrations", "AppDbModelSnapshot.cs"));
        app.Run("dotnet ef database update");
        Execute("INSERT INTO Items (Name) VALUES ('a'), ('b c')");

        // The tool drops the column that the new one is made of.
        app.Write("Item.cs", """
            namespace App;

            public class Item
            {
                public int Id { get; set; }

                public required int Words { get; set; }
            }
            """);
        app.Run("dotnet ef migrations add CountWords");
        var migration = Assert.Single(Directory.GetFiles(Path.Combine(app.Folder, "Migrations"), "*_CountWords.cs"));
        app.Write(migration, File.ReadAllText(migration).Replace("""
                public partial class CountWords : Migration
                {
            """, """
                [TypedMigrations.DataMigration]
                public partial class CountWords : Migration
                {
                    public static After.Item Up(Before.Item item) => After.Item.From(item, words: item.Name.Split(' ').Length);

                    public static Before.Item Down(After.Item item) => Before.Item.From(item, name: $"{item.Words} words");

            """, StringComparison.Ordinal));

        Assert.Contains(
            "No changes have been made to the model", app.Run("dotnet ef migrations has-pending-model-changes"), StringComparison.Ordinal);
        var refusal = app.Fails("dotnet ef migrations script --no-build");
        Assert.Contains("_CountWords' cannot be part of a script", refusal, StringComparison.Ordinal);
        app.Run("dotnet ef database update --no-build");
        Assert.Equal(["1|1", "2|2"], Query("SELECT Id || '|' || Words FROM Items ORDER BY Id"));
        app.Run("dotnet ef database update Initial --no-build");
        Assert.Equal(["1|1 words", "2|2 words"], Query("SELECT Id || '|' || Name FROM Items ORDER BY Id"));
        app.Run("dotnet run --no-build -- async");
        Assert.Equal(["1|2", "2|2"], Query("SELECT Id || '|' || Words FROM Items ORDER BY Id"));
        Assert.Empty(Query("SELECT \"table\" FROM pragma_foreign_key_check"));

        // It goes with its functions, and what is left builds.
        app.Run("dotnet ef database update Initial --no-build");
        app.Run("dotnet ef migrations remove --no-build");
        Assert.False(File.Exists(migration));
        Assert.Equal(
            snapshot, File.ReadAllText(Path.Combine(app.Folder, "Migrations", "AppDbModelSnapshot.cs")).Replace(
                ", (string)null", "", StringComparison.Ordinal));
        app.Run("dotnet build");
    }

    [Fact]
    public void What_is_declared_wrongly_is_said_by_the_build_where_it_stands()
    {
        var app = new Shell(Path.Combine(_folder.FullName, "App"));
        MakeProjects(app, new Shell(Path.Combine(_folder.FullName, "App.Tests")));
        app.Write("Initial.cs", """
            using Microsoft.EntityFrameworkCore;
            using Microsoft.EntityFrameworkCore.Infrastructure;
            using Microsoft.EntityFrameworkCore.Migrations;

            namespace App;

            [DbContext(typeof(AppDb)), Migration("20260101000000_Initial")]
            public partial class Initial : Migration
            {
                protected override void Up(MigrationBuilder migrationBuilder) { }

                protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.Entity("App.Item", b =>
                {
                    b.Property<int>("Id");
                    b.Property<bool>("IsClean");
                    b.HasKey("Id");
                    b.ToTable("Items");
                });
            }

            [DbContext(typeof(AppDb)), Migration("20260103000000_Lost")]
            public class Lost : Migration
            {
                protected override void Up(MigrationBuilder migrationBuilder) { }
            }
            """);
        string Wrong(string id, string name, string entity = "Item", string modifiers = "partial") => $$"""
            namespace App;

            [TypedMigrations.DataMigration("{{id}}")]
            public {{modifiers}} class {{name}}
            {
                [TypedMigrations.Loses(nameof(Before.{{entity}}.IsClean), "a test")]
                public static After.{{entity}} Up(Before.{{entity}} item) => item with { IsClean = true };
            }
            """;
        app.Write("Malformed.cs", Wrong("2026_Malformed", "Malformed"));
        app.Write("Early.cs", Wrong("20250101000000_Early", "Early"));
        app.Write("Unknown.cs", Wrong("20260102000000_Unknown", "Unknown", "Itm"));
        app.Write("Late.cs", Wrong("20260104000000_Late", "Late"));
        app.Write("Unsuitable.cs", Wrong("20260102000001_Unsuitable", "Unsuitable", modifiers: "abstract partial"));

        var output = app.Fails("dotnet build");

        foreach (var (file, rule) in new[]
        {
            ("Malformed.cs(3,", "TM0001"), ("Early.cs(3,", "TM0004"), ("Unknown.cs(7,", "TM0007"), ("Late.cs(3,", "TM0005"),
            ("Unsuitable.cs(4,", "TM0003"),
        })
            Assert.Contains(
                output.Split('\n'),
                line => line.Contains(file, StringComparison.Ordinal) && line.Contains($"error {rule}", StringComparison.Ordinal));

        app.Write("Unsuitable.cs", Wrong("20260102000001_Unsuitable", "Unsuitable", modifiers: "sealed"));
        Assert.Contains("Unsuitable.cs(4,21): error CS0260: Missing partial modifier", app.Fails("dotnet build"), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private void MakeProjects(Shell app, Shell tests)
    {
        var all = new Shell(_folder.FullName);
        all.Write(
            "nuget.config",
            $"""<configuration><packageSources><add key="packed" value="{packages.Source}" /></packageSources></configuration>""");
        all.Write(".config/dotnet-tools.json", $$"""
            {
              "version": 1,
              "isRoot": true,
              "tools": {
                "dotnet-ef": { "version": "10.0.15", "commands": ["dotnet-ef"] },
                "typedmigrations.cli": { "version": "{{packages.Version}}", "commands": ["dotnet-typed-migrations"] }
              }
            }
            """);
        all.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
            </Project>
            """);
        app.Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="TypedMigrations" Version="{packages.Version}" />
                <PackageReference Include="Microsoft.EntityFrameworkCore.Design" Version="10.0.15" PrivateAssets="all" />
                <PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="10.0.15" />
              </ItemGroup>
            </Project>
            """);
        app.Write("Item.cs", Item(""));
        app.Write("AppDb.cs", Context(""));
        app.Write("Program.cs", """
            using App;
            using Microsoft.EntityFrameworkCore;

            using var context = new AppDb();
            if (args is ["async"])
                await context.Database.MigrateAsync();
            else
                context.Database.Migrate();
            """);
        tests.Write("App.Tests.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>
                <PackageReference Include="TypedMigrations.Testing" Version="{packages.Version}" />
                <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />
                <PackageReference Include="xunit" Version="2.9.3" />
                <PackageReference Include="xunit.runner.visualstudio" Version="4.0.1" />
                <ProjectReference Include="../App/App.csproj" />
              </ItemGroup>
            </Project>
            """);
    }

    private static string Item(string more) => $$"""
        namespace App;

        public class Item
        {
            public int Id { get; set; }

            public required string Name { get; set; }

            {{more}}
        }
        """;

    private static string Context(string more) => $$"""
        using Microsoft.EntityFrameworkCore;

        namespace App;

        public class AppDb : DbContext
        {
            public DbSet<Item> Items => Set<Item>();

            protected override void OnConfiguring(DbContextOptionsBuilder options) =>
                options.UseSqlite("Data Source=app.db").UseTypedMigrations();

            protected override void OnModelCreating(ModelBuilder modelBuilder)
            {
                {{more}}
            }
        }
        """;

    private void Execute(string sql) => Query(sql);

    private List<string> Rows() => Query("SELECT Name || '|' || IsClean FROM Items ORDER BY Id");

    private List<string> Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
