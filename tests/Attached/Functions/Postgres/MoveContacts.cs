using TypedMigrations;

namespace Attached.Migrations.Postgres;

[DataMigration]
public partial class MoveContacts
{
    public static After.Account Up(Before.Contact contact) =>
        new() { Id = Texts.ContactKey(contact.Id), Name = Texts.Joined(contact.Rank, contact.Phone, contact.Note) };

    public static (Before.Account?, IEnumerable<Before.Contact>) Down(After.Account account)
    {
        if (!Texts.IsContactKey(account.Id))
            return (account, []);
        var (rank, phone, note) = Texts.Split(account.Name);
        return (null, [new() { Id = Texts.ContactId(account.Id), Rank = rank, Phone = phone, Note = note }]);
    }
}
