using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Benchmarks.Rows.Migrations.Sqlite;

/// <summary>W1: a flag from text; half of the rows change.</summary>
[DbContext(typeof(SqlitePeople))]
[DataMigration("20260112090000_FlagClean")]
public partial class FlagClean
{
    public static After.Person Up(Before.Person person) =>
        person with { IsClean = !person.Email.EndsWith(".test", StringComparison.Ordinal) };

    public static Before.Person Down(After.Person person) => person with { IsClean = true };
}
