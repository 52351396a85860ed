using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Benchmarks.Rows;

/// <summary>Where the people are. Each measurement has a fresh copy of a database with all rows, so that all find the same.</summary>
internal abstract class PeopleDatabase : IDisposable
{
    /// <summary>What the figures call it.</summary>
    public abstract string Name { get; }

    /// <summary>Creates the database that is copied.</summary>
    public abstract void Prepare(Template template, int rows);

    /// <summary>A copy to be measured, and where it is.</summary>
    public abstract string Copy(Workload workload);

    public abstract void Drop(string connection);

    public abstract PeopleContext Open(string connection);

    /// <summary>The change of a workload as a statement.</summary>
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

    /// <summary>Inserts the rows of a template.</summary>
    /// <param name="context">The database.</param>
    /// <param name="template">The template.</param>
    /// <param name="rows">How many rows the whole measurement is about.</param>
    protected void Fill(PeopleContext context, Template template, int rows)
    {
        context.Database.SetCommandTimeout(TimeSpan.Zero);
        foreach (var sql in Rows(template, rows))
            context.Database.ExecuteSqlRaw(sql);
    }

    /// <summary>A table of a column <c>i</c> with the numbers from 1.</summary>
    protected abstract string Numbers(int count);

    /// <summary>The provider's spelling of a moment.</summary>
    protected abstract string Created { get; }

    /// <summary>The provider's spelling of true.</summary>
    protected abstract string True { get; }

    /// <summary>The provider's spelling of an amount of money.</summary>
    protected abstract string Balance { get; }

    /// <summary>A text of a megabyte that contains <c>i</c>.</summary>
    protected abstract string Megabyte { get; }

    private IEnumerable<string> Rows(Template template, int rows) => template switch
    {
        Template.People => [People(rows)],
        Template.IndexedPeople =>
        [
            People(rows),
            """CREATE INDEX "IX_People_LastName" ON "People" ("LastName")""",
            """CREATE INDEX "IX_People_Email" ON "People" ("Email")""",
            """CREATE INDEX "IX_People_City_Age" ON "People" ("City", "Age")""",
        ],
        Template.Books =>
        [
            $"""
            INSERT INTO "Authors" ("Id", "Name", "BookCount", "Pages") SELECT i, 'Author ' || i, 0, 0 FROM {Numbers(rows / 10)}
            """,
            $"""
            INSERT INTO "Books" ("Id", "AuthorId", "Title", "AuthorName", "Pages")
            SELECT i, 1 + (i % {Number(rows / 10)}), 'The book with the number ' || i, NULL, i % 700 FROM {Numbers(rows / 2)}
            """,
        ],
        Template.Notes =>
        [
            $"""
            INSERT INTO "Notes" ("Id", "Topic", "Position", "Text")
            SELECT i, 'Topic ' || (i % 3), 0, 'A note about a topic, with the number ' || i FROM {Numbers(rows)}
            """,
        ],
        Template.Letters => [$"""INSERT INTO "Letters" ("Id", "Text", "Length") SELECT i, {Megabyte}, NULL FROM {Numbers(rows / 667)}"""],
        _ => throw new BenchmarkException($"The template {template} has no rows."),
    };

    private string People(int rows) => $"""
        INSERT INTO "People" ("Id", "FullName", "Email", "FirstName", "LastName", "IsClean", "Street", "City", "Age", "Balance",
            "CreatedAt", "Note")
        SELECT i, 'Givenname' || (i % 997) || ' Familyname' || (i % 7919), 'person' || i || CASE i % 2 WHEN 0 THEN '@mail.test'
            ELSE '@mail.example' END,
            NULL, NULL, {True}, (i % 211) || ' Longer Street of the Old Town', 'City of ' || (i % 1009), i % 90, {Balance}, {Created},
            CASE i % 3 WHEN 0 THEN NULL ELSE 'A note that somebody left about the person with the number ' || i END
        FROM {Numbers(rows)}
        """;

    /// <summary>Counts the data migrations before that of a workload as applied.</summary>
    protected static void SkipTo(Workload workload, PeopleContext context)
    {
        foreach (var migration in context.Database.GetMigrations().Where(id => string.CompareOrdinal(id, workload.Migration) < 0).Skip(1))
            context.Database.ExecuteSql(
                $"""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ({migration}, '10.0.14')""");
    }

    protected static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
