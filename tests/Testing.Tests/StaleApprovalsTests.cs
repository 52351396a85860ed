using TypedMigrations.Testing.Approvals;

namespace TypedMigrations.Testing.Tests;

/// <summary>
/// A folder of its own, with the file of <see cref="MigrationTestTests"/> in it, which has the facts Up and Down and some by hand.
/// </summary>
public sealed class StaleApprovalsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("typedmigrations-");

    [Theory]
    [InlineData("MigrationTestTests.Up.verified.txt", false)]
    [InlineData("MigrationTestTests.A_right_migration_passes_every_check.verified.txt", false)]
    [InlineData("MigrationTestTests.State_that_decides_is_found_case=1.verified.txt", false)]
    [InlineData("MigrationTestTests.Renamed.verified.txt", true)]
    [InlineData("TotalityTests.Up.verified.txt", false)]
    [InlineData("GoneTests.Up.verified.txt", true)]
    [InlineData("GoneTests.Something.verified.txt", false)]
    public void What_no_test_writes_is_stale(string file, bool isStale)
    {
        var path = Path.Combine(_folder.FullName, file);
        File.WriteAllText(path, "");

        var sourceFile = Path.Combine(_folder.FullName, "MigrationTestTests.cs");
        Assert.Equal(isStale ? [path] : [], StaleApprovals.Find(sourceFile, typeof(MigrationTestTests)));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
