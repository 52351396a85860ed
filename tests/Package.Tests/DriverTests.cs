using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Testing;
using TypedMigrations.Testing.Databases;
using TypedMigrations.Testing.Databases.PostgreSql;

namespace TypedMigrations.Package.Tests;

/// <summary>
/// The package is compiled against the drivers of all providers and brings none: applications have those that they use, and no
/// other.
/// </summary>
[Collection(nameof(Packages))]
public sealed class DriverTests(PackedPackages packages) : IDisposable
{
    private static readonly string[] drivers = ["Npgsql.dll", "Microsoft.Data.Sqlite.dll", "SQLitePCLRaw.core.dll"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("typedmigrations-driver-");

    [Fact]
    public void All_types_of_the_package_load_without_a_driver()
    {
        var app = MakeApp(
            provider: "",
            """System.Console.WriteLine($"{typeof(TypedMigrations.DataMigrationAttribute).Assembly.GetTypes().Length} types");""");

        Assert.Matches(@"\b\d{3} types", app.Run("dotnet run"));
        Assert.Equal([], Drivers());
    }

    [Fact]
    public void An_application_that_has_only_SQLite_runs_a_data_migration()
    {
        var app = MakeMigrations(
            """<PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="10.0.15" />""",
            """UseSqlite("Data Source=app.db")""");

        Assert.Contains("a True, a b False", app.Run("dotnet run"), StringComparison.Ordinal);
        Assert.Equal(["Microsoft.Data.Sqlite.dll", "SQLitePCLRaw.core.dll"], Drivers());
    }

    [PostgreSqlFact]
    public void An_application_that_has_only_PostgreSQL_runs_a_data_migration()
    {
        using var database = TestDatabase.Create(typeof(DriverTests), DatabaseProvider.PostgreSql);
        var options = new DbContextOptionsBuilder();
        database.Configure(options, "App");
        var connection = RelationalOptionsExtension.Extract(options.Options).ConnectionString;
        var app = MakeMigrations(
            """<PackageReference Include="Npgsql.EntityFrameworkCore.PostgreSQL" Version="10.0.3" />""",
            $"UseNpgsql(\"\"\"{connection}\"\"\")");

        Assert.Contains("a True, a b False", app.Run("dotnet run"), StringComparison.Ordinal);
        Assert.Equal(["Npgsql.dll"], Drivers());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The drivers that the build put beside the application.</summary>
    private IEnumerable<string> Drivers() =>
        _folder.EnumerateFiles("*.dll", SearchOption.AllDirectories).Where(file => file.FullName.Contains("bin", StringComparison.Ordinal))
            .Select(file => file.Name).Intersect(drivers).Order();

    private Shell MakeMigrations(string provider, string use)
    {
        var app = MakeApp(provider, """
            using App;
            using Microsoft.EntityFrameworkCore;

            using var context = new AppDb();
            context.Database.Migrate();
            var items = context.Items.OrderBy(item => item.Id).AsEnumerable();
            Console.WriteLine(string.Join(", ", items.Select(item => $"{item.Name} {item.IsClean}")));
            """);
        app.Write("AppDb.cs", $$"""
            using Microsoft.EntityFrameworkCore;
            using Microsoft.EntityFrameworkCore.Diagnostics;
            using Microsoft.EntityFrameworkCore.Infrastructure;
            using Microsoft.EntityFrameworkCore.Migrations;

            namespace App;

            public class Item
            {
                public int Id { get; set; }

                public required string Name { get; set; }

                public bool IsClean { get; set; }
            }

            public class AppDb : DbContext
            {
                public DbSet<Item> Items => Set<Item>();

                protected override void OnConfiguring(DbContextOptionsBuilder options) =>
                    options.{{use}}.UseTypedMigrations()
                        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
            }

            [DbContext(typeof(AppDb)), Migration("20260101000000_Initial")]
            public partial class Initial : Migration
            {
                protected override void Up(MigrationBuilder migrationBuilder)
                {
                    migrationBuilder.CreateTable(
                        "Items",
                        table => new { Id = table.Column<int>(), Name = table.Column<string>(), IsClean = table.Column<bool>() },
                        constraints: table => table.PrimaryKey("PK_Items", item => item.Id));
                    migrationBuilder.InsertData("Items", ["Id", "Name", "IsClean"], new object[,] { { 1, "a", true }, { 2, "a b", true } });
                }

                protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.Entity("App.Item", b =>
                {
                    b.Property<int>("Id");
                    b.Property<string>("Name").IsRequired();
                    b.Property<bool>("IsClean");
                    b.HasKey("Id");
                    b.ToTable("Items");
                });
            }

            [TypedMigrations.DataMigration("20260102000000_SetCleanFlag")]
            public partial class SetCleanFlag
            {
                [TypedMigrations.Loses(nameof(Before.Item.IsClean), "just added")]
                public static After.Item Up(Before.Item item) => item with { IsClean = !item.Name.Contains(' ') };

                public static Before.Item Down(After.Item item) => item with { IsClean = true };
            }
            """);
        return app;
    }

    private Shell MakeApp(string provider, string program)
    {
        var app = new Shell(_folder.FullName);
        app.Write(
            "nuget.config",
            $"""<configuration><packageSources><add key="packed" value="{packages.Source}" /></packageSources></configuration>""");
        app.Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="TypedMigrations" Version="{packages.Version}" />
                {provider}
              </ItemGroup>
            </Project>
            """);
        app.Write("Program.cs", program);
        return app;
    }

    private sealed class PostgreSqlFactAttribute : FactAttribute
    {
        public PostgreSqlFactAttribute() => Skip = PostgreSqlServer.WhyUnavailable;
    }
}
