using Attached;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Attached;

/// <summary>An attached migration leaves the schema that Entity Framework would leave without functions.</summary>
public class SchemaTests
{
    private static readonly Step[] steps =
        [Step.SplitName, Step.RetypePrice, Step.RenameOrders, Step.Relax, Step.Rekey, Step.TakeName, Step.MoveContacts];

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void The_schema_is_what_the_scaffolded_operations_make_of_it(DatabaseProvider provider)
    {
        using var woven = new AttachedDatabase(provider, Step.Initial);
        using var plain = new AttachedDatabase(provider, Step.Initial);
        foreach (var step in steps)
        {
            woven.Migrate(step);
            plain.RunPlain(step, MigrationDirection.Up);
            Assert.Equal(plain.Schema(), woven.Schema());
        }

        foreach (var step in steps.Reverse())
        {
            woven.Migrate(step - 1);
            plain.RunPlain(step, MigrationDirection.Down);
            Assert.Equal(plain.Schema(), woven.Schema());
        }
    }
}
