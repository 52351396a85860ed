using System.Reflection;
using TypedMigrations.Testing;
using TypedMigrations.Testing.Databases.Sqlite;

namespace TypedMigrations.Cli.Tests;

/// <summary>This process has the packages of the tool and no database driver, as an application has none but its own.</summary>
public class DriverTests
{
    [Theory]
    [InlineData("Microsoft.Data.Sqlite")]
    [InlineData("Microsoft.EntityFrameworkCore.Sqlite")]
    [InlineData("Npgsql")]
    [InlineData("Npgsql.EntityFrameworkCore.PostgreSQL")]
    public void No_driver_comes_with_the_packages(string driver) => Assert.Throws<FileNotFoundException>(() => Assembly.Load(driver));

    // Entity Framework asks assemblies for their types, and one type that cannot be loaded fails it for all.
    [Theory]
    [InlineData(typeof(DataMigrationAttribute))]
    [InlineData(typeof(Migrator))]
    public void Types_are_listed_without_any_driver(Type inAssembly) => Assert.NotEmpty(inAssembly.Assembly.GetTypes());

    [Fact]
    public void A_provider_that_the_project_does_not_reference_is_named() => Assert.Equal(
        "This test needs Entity Framework's provider for Sqlite, which its project does not reference: "
        + "dotnet add package Microsoft.EntityFrameworkCore.Sqlite",
        Assert.Throws<MigrationTestException>(new SqliteProvider().Create).Message);
}
