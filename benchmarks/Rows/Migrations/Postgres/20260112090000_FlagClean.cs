using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Benchmarks.Rows.Migrations.Postgres;

/// <summary>W1: a flag from text; half of the rows change.</summary>
[DbContext(typeof(PostgresPeople))]
[DataMigration("20260112090000_FlagClean")]
public partial class FlagClean
{
    public static After.Person Up(Before.Person person) =>
        person with { IsClean = !person.Email.EndsWith(".test", StringComparison.Ordinal) };

    public static Before.Person Down(After.Person person) => person with { IsClean = true };
}
