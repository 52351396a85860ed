using TypedMigrations;

namespace Attached.Migrations.Postgres;

[DataMigration]
public partial class Rekey
{
    public static After.Account Up(Before.Account account) => new() { Id = Texts.Padded(account.Number), Name = account.Name };

    public static After.Session Up(Before.Session session) => After.Session.From(session, accountId: Texts.Padded(session.AccountNumber));

    public static Before.Account Down(After.Account account) => new() { Number = Texts.Whole(account.Id), Name = account.Name };

    public static Before.Session Down(After.Session session) => Before.Session.From(session, accountNumber: Texts.Whole(session.AccountId));
}
