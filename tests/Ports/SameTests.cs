using System.Runtime.CompilerServices;

namespace TypedMigrations.Ports;

/// <summary>A migration set belongs to a provider; what is written by hand is the same in both here, but for names.</summary>
public sealed class SameTests
{
    [Fact]
    public void PostgreSQL_has_the_migrations_and_tests_that_SQLite_has()
    {
        var written = Directory.GetFiles(Path.Combine(Folder(), "Sqlite"), "*.cs")
            .Where(file => !Path.GetFileName(file).Contains("Initial", StringComparison.Ordinal)
                && !file.EndsWith("Snapshot.cs", StringComparison.Ordinal)).ToList();

        Assert.Equal(17, written.Count);
        Assert.All(written, file => Assert.Equal(
            ForPostgres(File.ReadAllText(file)),
            File.ReadAllText(ForPostgres(file).Replace("Sqlite", "Postgres", StringComparison.Ordinal)),
            ignoreLineEndingDifferences: true));
    }

    private static string ForPostgres(string text) => text
        .Replace("Ports.Sqlite", "Ports.Postgres", StringComparison.Ordinal)
        .Replace("ReadingContext", "ReadingPostgresContext", StringComparison.Ordinal)
        .Replace("ReadingSnapshots", "ReadingPostgresSnapshots", StringComparison.Ordinal)
        .Replace("SqlitePortTests", "PostgresPortTests", StringComparison.Ordinal)
        .Replace("[Fact]", "[PostgresFact]", StringComparison.Ordinal);

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
