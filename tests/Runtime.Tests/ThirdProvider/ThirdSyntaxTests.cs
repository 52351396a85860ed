namespace TypedMigrations.Runtime.Tests.ThirdProvider;

public class ThirdSyntaxTests
{
    [Theory]
    [InlineData("INSERT INTO [T] ([A]) VALUES (@p0) RETURNING [Id]")]
    [InlineData("SELECT [A] FROM [T] ORDER BY [A] LIMIT 3")]
    [InlineData("SELECT [A] FROM [T] WHERE (r0.[A], r0.[B]) > (@p0, @p1)")]
    [InlineData("UPDATE [T] SET [A] = TRUE WHERE [Id] = @p0")]
    [InlineData("SELECT EXISTS (SELECT 1 FROM [T])")]
    [InlineData("RELEASE SAVEPOINT [a]")]
    public void What_the_database_lacks_is_refused(string sql) => Assert.Throws<NotSupportedException>(() => ThirdSyntax.ToSqlite(sql));

    [Theory]
    [InlineData("SELECT TOP (3) 'LIMIT (' FROM [TRUE]", "SELECT 'LIMIT (' FROM \"TRUE\" LIMIT 3")]
    [InlineData("SELECT COUNT(*) FROM (SELECT TOP (3) 1 FROM [T]) AS n", "SELECT COUNT(*) FROM (SELECT 1 FROM \"T\" LIMIT 3) AS n")]
    [InlineData(
        "INSERT INTO [T] DEFAULT VALUES; SELECT SCOPE_IDENTITY()",
        "INSERT INTO \"T\" DEFAULT VALUES; SELECT last_insert_rowid()")]
    [InlineData("SELECT '[a]' FROM [T]]\"]", "SELECT '[a]' FROM \"T]\"\"\"")]
    public void What_it_spells_otherwise_becomes_what_SQLite_says(string sql, string expected) =>
        Assert.Equal(expected, ThirdSyntax.ToSqlite(sql));
}
