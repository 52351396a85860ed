namespace TypedMigrations.Benchmarks.Rows;

/// <summary>A change of many rows, as a data migration and as the statement that somebody would write by hand.</summary>
/// <param name="Name">The name in the figures.</param>
/// <param name="Template">The database whose copies are measured.</param>
/// <param name="Migration">The data migration; those before it count as applied.</param>
/// <param name="Sqlite">The statement for SQLite.</param>
/// <param name="Postgres">The statement for PostgreSQL.</param>
/// <param name="Wrong">A query that counts the rows that are wrong afterwards.</param>
internal sealed record Workload(string Name, Template Template, string Migration, string Sqlite, string Postgres, string Wrong)
{
    private const string CountBooks = """
        UPDATE "Authors" SET "BookCount" = b.count, "Pages" = b.pages
        FROM (SELECT "AuthorId", COUNT(*) AS count, SUM("Pages") AS pages FROM "Books" GROUP BY "AuthorId") AS b
        WHERE b."AuthorId" = "Authors"."Id" AND ("BookCount" <> b.count OR "Authors"."Pages" <> b.pages)
        """;

    private const string NumberNotes = """
        UPDATE "Notes" SET "Position" = n.place
        FROM (SELECT "Id" AS id, ROW_NUMBER() OVER (PARTITION BY "Topic" ORDER BY "Id" DESC) AS place FROM "Notes") AS n
        WHERE n.id = "Notes"."Id" AND "Position" <> n.place
        """;

    private const string NameAuthors = """
        UPDATE "Books" SET "AuthorName" = a."Name" FROM "Authors" AS a WHERE a."Id" = "Books"."AuthorId" AND "AuthorName" {0} a."Name"
        """;

    private const string MeasureLetters = """UPDATE "Letters" SET "Length" = length("Text") WHERE "Length" {0} length("Text")""";

    public static readonly IReadOnlyList<Workload> All =
    [
        FlagClean(),
        SplitName("w2", Template.People),
        SplitName("w2_indexed", Template.IndexedPeople),
        new("children", Template.Books, "20260126090000_CountBooks", CountBooks, CountBooks, """
            SELECT COUNT(*) AS "Value" FROM "Authors" AS a
            WHERE "BookCount" <> 5 OR "Pages" <> (SELECT SUM("Pages") FROM "Books" AS b WHERE b."AuthorId" = a."Id")
            """),
        new("parents", Template.Books, "20260202090000_NameAuthors",
            Differs(NameAuthors, "IS NOT"), Differs(NameAuthors, "IS DISTINCT FROM"), """
            SELECT COUNT(*) AS "Value" FROM "Books" AS b JOIN "Authors" AS a ON a."Id" = b."AuthorId"
            WHERE "AuthorName" IS NULL OR "AuthorName" <> a."Name"
            """),
        new("groups", Template.Notes, "20260209090000_NumberNotes", NumberNotes, NumberNotes, """
            SELECT COUNT(*) AS "Value"
            FROM (SELECT "Position", ROW_NUMBER() OVER (PARTITION BY "Topic" ORDER BY "Id" DESC) AS place FROM "Notes") AS n
            WHERE "Position" <> place
            """),
        new("big_values", Template.Letters, "20260216090000_MeasureLetters",
            Differs(MeasureLetters, "IS NOT"), Differs(MeasureLetters, "IS DISTINCT FROM"),
            """SELECT COUNT(*) AS "Value" FROM "Letters" WHERE "Length" IS NULL OR "Length" <> length("Text")"""),
    ];

    public static Workload Of(string name) => All.FirstOrDefault(workload => workload.Name == name)
        ?? throw new BenchmarkException($"There is no workload '{name}': {string.Join(", ", All.Select(workload => workload.Name))}.");

    /// <summary>The same change of an entity, where the change tracker is measured too.</summary>
    public Action<Person>? Change { get; init; }

    private static Workload FlagClean() => new(
        "w1", Template.People, "20260112090000_FlagClean",
        """UPDATE "People" SET "IsClean" = (substr("Email", -5) <> '.test') WHERE "IsClean" IS NOT (substr("Email", -5) <> '.test')""",
        """
        UPDATE "People" SET "IsClean" = (right("Email", 5) <> '.test') WHERE "IsClean" IS DISTINCT FROM (right("Email", 5) <> '.test')
        """,
        """SELECT COUNT(*) AS "Value" FROM "People" WHERE "IsClean" = ("Email" LIKE '%.test')""")
    {
        Change = person => person.IsClean = !person.Email.EndsWith(".test", StringComparison.Ordinal),
    };

    private static Workload SplitName(string name, Template template) => new(
        name, template, "20260119090000_SplitName",
        SplitName("substr(\"FullName\", 1, instr(\"FullName\", ' ') - 1)", "instr", "IS NOT"),
        SplitName("left(\"FullName\", strpos(\"FullName\", ' ') - 1)", "strpos", "IS DISTINCT FROM"),
        """
        SELECT COUNT(*) AS "Value" FROM "People"
        WHERE "FirstName" IS NULL OR "LastName" IS NULL OR "FirstName" || ' ' || "LastName" <> "FullName"
        """)
    {
        Change = template != Template.People ? null : person =>
        {
            var space = person.FullName.IndexOf(' ');
            (person.FirstName, person.LastName) = space < 0
                ? ("", person.FullName)
                : (person.FullName[..space], person.FullName[(space + 1)..]);
        },
    };

    private static string SplitName(string start, string position, string differs)
    {
        var first = $"""CASE {position}("FullName", ' ') WHEN 0 THEN '' ELSE {start} END""";
        var last = $"""substr("FullName", {position}("FullName", ' ') + 1)""";
        return $"""
            UPDATE "People" SET "FirstName" = {first}, "LastName" = {last}
            WHERE "FirstName" {differs} {first} OR "LastName" {differs} {last}
            """;
    }

    private static string Differs(string sql, string differs) => sql.Replace("{0}", differs, StringComparison.Ordinal);
}
