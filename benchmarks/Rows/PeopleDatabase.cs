using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Benchmarks.Rows;

/// <summary>Where the people are. Each measurement has a fresh copy of a database with all rows, so that all find the same.</summary>
internal abstract class PeopleDatabase : IDisposable
{
    /// <summary>What the figures call it.</summary>
    public abstract string Name { get; }

    /// <summary>Makes the databases that are copied.</summary>
    public abstract void Prepare(int rows);

    /// <summary>A copy to be measured, and where it is.</summary>
    public abstract string Copy(Workload workload);

    public abstract void Drop(string connection);

    public abstract PeopleContext Open(string connection);

    /// <summary>The change of a workload as a statement: set where it differs.</summary>
    public abstract string Sql(Workload workload);

    /// <summary>How much the database has logged so far; null where it does not say.</summary>
    public virtual long? LoggedBytes(PeopleContext context) => null;

    /// <summary>How long the database has worked for a connection so far, where that is another process.</summary>
    public virtual TimeSpan Processor(PeopleContext context) => TimeSpan.Zero;

    public abstract void Dispose();

    public static PeopleDatabase Of(string name) => name switch
    {
        "sqlite" => new SqlitePeopleDatabase(),
        "postgres" => new PostgresPeopleDatabase(),
        _ => throw new BenchmarkException($"There is no provider '{name}': say sqlite, postgres, or both with a comma between."),
    };

    /// <summary>Rows of some 200 bytes; half of the addresses are of a kind that FlagClean looks for.</summary>
    /// <param name="context">The database.</param>
    /// <param name="numbers">What selects a column <c>i</c> from a table, of the numbers from 1.</param>
    /// <param name="created">The value of the column <c>CreatedAt</c>.</param>
    protected static void Fill(PeopleContext context, string numbers, string created)
    {
        var sql = $"""
            INSERT INTO "People" ("Id", "FullName", "Email", "FirstName", "LastName", "IsClean", "Street", "City", "Age", "Balance",
                "CreatedAt", "Note")
            SELECT i, 'Givenname' || (i % 997) || ' Familyname' || (i % 7919), 'person' || i || CASE i % 2 WHEN 0 THEN '@mail.test'
                ELSE '@mail.example' END,
                NULL, NULL, {True(context)}, (i % 211) || ' Longer Street of the Old Town', 'City of ' || (i % 1009),
                    i % 90, {Balance(context)}, {created},
                CASE i % 3 WHEN 0 THEN NULL ELSE 'A note that somebody left about the person with the number ' || i END
            FROM {numbers}
            """;
        context.Database.ExecuteSqlRaw(sql);
    }

    /// <summary>Three indexes beside the key.</summary>
    protected static void Index(PeopleContext context) => context.Database.ExecuteSqlRaw("""
        CREATE INDEX "IX_People_LastName" ON "People" ("LastName");
        CREATE INDEX "IX_People_Email" ON "People" ("Email");
        CREATE INDEX "IX_People_City_Age" ON "People" ("City", "Age");
        """);

    protected static string SetWhereDiffers(Workload workload, string isClean, string firstName, string lastName, string differs) =>
        workload.IsSplit
            ? $"""
              UPDATE "People" SET "FirstName" = {firstName}, "LastName" = {lastName}
              WHERE "FirstName" {differs} {firstName} OR "LastName" {differs} {lastName}
              """
            : $"""UPDATE "People" SET "IsClean" = {isClean} WHERE "IsClean" {differs} {isClean}""";

    /// <summary>Counts the data migrations before that of a workload as applied.</summary>
    protected static void SkipTo(Workload workload, PeopleContext context)
    {
        foreach (var migration in context.Database.GetMigrations().Where(id => string.CompareOrdinal(id, workload.Migration) < 0).Skip(1))
            context.Database.ExecuteSql(
                $"""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ({migration}, '10.0.14')""");
    }

    protected static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string True(PeopleContext context) => context is SqlitePeople ? "1" : "TRUE";

    private static string Balance(PeopleContext context) => context is SqlitePeople ? "(i % 5000) || '.25'" : "(i % 5000) + 0.25";
}
