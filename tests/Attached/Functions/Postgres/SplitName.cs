using TypedMigrations;

namespace Attached.Migrations.Postgres;

[DataMigration]
public partial class SplitName
{
    [Loses(nameof(Before.Person.FullName), "blanks at its ends and between the names")]
    public static After.Person Up(Before.Person person) =>
        After.Person.From(
            person,
            firstName: Texts.First(person.FullName),
            lastName: Texts.Rest(person.FullName)) with { Initials = Texts.Initials(person.FullName) };

    [Loses(nameof(After.Person.Initials), "made of the names")]
    public static Before.Person Down(After.Person person) => Before.Person.From(person, fullName: person.FirstName + " " + person.LastName);
}
