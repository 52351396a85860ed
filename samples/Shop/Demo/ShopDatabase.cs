using Microsoft.EntityFrameworkCore;
using TypedMigrations;
using TypedMigrations.Rows;
using TypedMigrations.Testing;

namespace Shop.Demo;

/// <summary>
/// What differs between the providers: how to reach the database, and the records of the old schema, which belong to each provider's own
/// set of migrations.
/// </summary>
internal abstract class ShopDatabase
{
    /// <summary>The database as messages call it; nothing that a connection string keeps secret.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the database stays when the demo has made it.</summary>
    public abstract bool IsKept { get; }

    /// <summary>Whether a database that is there already will do, as long as it is empty.</summary>
    public abstract bool MayExist { get; }

    public abstract DbContext CreateContext(IProgress<DataMigrationProgress> progress);

    public abstract ISnapshotRow ToRecord(OldCustomer customer);

    public abstract ISnapshotRow ToRecord(OldItem item);

    public abstract ISnapshotRow ToRecord(OldOrder order);

    /// <summary>All rows of a database that is in the old schema, each table in the order of its key.</summary>
    public abstract IReadOnlyList<ISnapshotRow> Query(Migrator migrator);
}
