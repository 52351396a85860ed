using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Benchmarks.Rows.Migrations.Postgres;

/// <summary>W2: a name split into two columns; every row changes.</summary>
[DbContext(typeof(PostgresPeople))]
[DataMigration("20260119090000_SplitName")]
public partial class SplitName
{
    public static After.Person Up(Before.Person person)
    {
        var space = person.FullName.IndexOf(' ');
        return space < 0
            ? person with { FirstName = "", LastName = person.FullName }
            : person with { FirstName = person.FullName[..space], LastName = person.FullName[(space + 1)..] };
    }

    public static Before.Person Down(After.Person person) => person with { FirstName = null, LastName = null };
}
