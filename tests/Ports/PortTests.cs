using TypedMigrations.Rows;
using TypedMigrations.Testing;

namespace TypedMigrations.Ports;

/// <summary>Runs a migration on a database of its own and looks at its rows.</summary>
public abstract class PortTests
{
    /// <summary>Migrates some rows.</summary>
    /// <param name="rows">The rows before.</param>
    /// <param name="look">Looks at the rows after.</param>
    protected static void Migrate<TMigration>(IReadOnlyList<ISnapshotRow> rows, Action<Migrator> look)
        where TMigration : Microsoft.EntityFrameworkCore.Migrations.Migration
    {
        using var migrator = Migrator.Before<TMigration>();
        migrator.Insert(rows);
        migrator.MigrateTo<TMigration>();
        look(migrator);
    }

    /// <summary>Migrates some rows, and reverts the migration.</summary>
    /// <param name="rows">The rows before.</param>
    /// <param name="look">Looks at the rows after.</param>
    /// <param name="lookAgain">Looks at the rows when the migration was reverted.</param>
    protected static void MigrateAndRevert<TMigration>(IReadOnlyList<ISnapshotRow> rows, Action<Migrator> look, Action<Migrator> lookAgain)
        where TMigration : Microsoft.EntityFrameworkCore.Migrations.Migration => Migrate<TMigration>(rows, migrator =>
        {
            look(migrator);
            migrator.MigrateBefore<TMigration>();
            lookAgain(migrator);
        });
}
