using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests;

public class ExampleTests
{
    [Fact]
    public void The_example_compiles_without_a_warning()
    {
        var generated = Generated.From(
            Designers.Context, Designers.Migration("20260101000000_AddIsClean", Designers.Items), Designers.SetCleanFlag).Compiles();

        Assert.Equal(["App.Migrations.AppSnapshots.AddIsClean.g.cs", "App.Migrations.SetCleanFlag.g.cs"], generated.Files.Keys.Order());
    }
}
