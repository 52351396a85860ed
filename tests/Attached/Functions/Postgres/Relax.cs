using TypedMigrations;

namespace Attached.Migrations.Postgres;

[DataMigration]
public partial class Relax
{
    [Loses(nameof(Before.Contact.Note), "all but five characters")]
    public static After.Contact Up(Before.Contact contact) => After.Contact.From(contact) with
    {
        Phone = contact.Phone.Length == 0 ? null : contact.Phone,
        Note = Texts.Start(contact.Note),
        Rank = contact.Rank - 10,
    };

    public static Before.Contact Down(After.Contact contact) =>
        Before.Contact.From(
            contact, phone: contact.Phone ?? "") with { Rank = contact.Rank + 10, Note = contact.Note + "#" + Texts.Of(contact.Id) };
}
