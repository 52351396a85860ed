using System.Globalization;
using Attached;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Testing.Databases;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Attached;

/// <summary>
/// A database of the attached migrations. Rows are put in and looked at by plain SQL, which shares nothing with what is tested.
/// </summary>
public sealed class AttachedDatabase : IDisposable
{
    private readonly TestDatabase _database;
    private readonly string? _file;

    public AttachedDatabase(
        DatabaseProvider provider, Step step, Action<TypedMigrationsOptionsBuilder>? configure = null, bool inFile = false)
    {
        IsSqlite = provider == DatabaseProvider.Sqlite;
        _file = IsSqlite && inFile ? Path.Combine(Path.GetTempPath(), $"typed-migrations-{Guid.NewGuid():N}.db") : null;
        _database = TestDatabase.Create(
            IsSqlite ? typeof(global::Attached.Migrations.Sqlite.Initial) : typeof(global::Attached.Migrations.Postgres.Initial), provider);
        Context = Make(options => options.UseTypedMigrations(configure));
        Plain = Make(_ => { });
        Migrate(step);
    }

    public bool IsSqlite { get; }

    /// <summary>With which another process connects to it.</summary>
    public string ConnectionString => Context.Database.GetConnectionString()!;

    public DbContext Context { get; }

    /// <summary>The same database without what this library adds.</summary>
    public DbContext Plain { get; }

    public static string Id(Step step) => string.Create(CultureInfo.InvariantCulture, $"202401{(int)step + 1:D2}000000_{step}");

    public void Migrate(Step step) => Context.GetService<IMigrator>().Migrate(Id(step));

    public Task MigrateAsync(Step step) => Context.GetService<IMigrator>().MigrateAsync(Id(step));

    /// <summary>Runs the scaffolded operations of a step alone, as Entity Framework would.</summary>
    public void RunPlain(Step step, MigrationDirection direction)
    {
        var assembly = Plain.GetService<IMigrationsAssembly>();
        Migration Make(Step other) => assembly.CreateMigration(assembly.Migrations[Id(other)], Plain.Database.ProviderName!);
        var migration = Make(step);
        var (operations, target) = direction == MigrationDirection.Up
            ? (migration.UpOperations, migration)
            : (migration.DownOperations, Make(step - 1));
        var model = Plain.GetService<IModelRuntimeInitializer>().Initialize(target.TargetModel);
        if (!IsSqlite)
            AllowCasts(operations);
        var commands = Plain.GetService<IMigrationsSqlGenerator>().Generate(
            [.. operations.Where(operation => operation is not DataMigrationOperation)], model);
        Plain.GetService<IMigrationCommandExecutor>().ExecuteNonQuery(
            commands, Plain.GetService<Microsoft.EntityFrameworkCore.Storage.IRelationalConnection>());
    }

    /// <summary>
    /// PostgreSQL does not make numbers of text, nor give another type to a key with an identity or to one that others refer to: Entity
    /// Framework alone cannot run such a migration at all. So the columns, which hold nothing here, are brought to the new type before.
    /// </summary>
    private void AllowCasts(IEnumerable<Microsoft.EntityFrameworkCore.Migrations.Operations.MigrationOperation> operations)
    {
        var columns = operations.OfType<Microsoft.EntityFrameworkCore.Migrations.Operations.AlterColumnOperation>()
            .Where(column => column.ColumnType != column.OldColumn.ColumnType && column.OldColumn.ColumnType is not null).ToList();
        var keys = columns.Exists(column => column.Table == "Sessions");
        if (keys)
            Execute("ALTER TABLE \"Sessions\" DROP CONSTRAINT \"FK_Sessions_Accounts_AccountId\"");
        foreach (var column in columns)
            Execute(
                $"ALTER TABLE \"{column.Table}\" ALTER COLUMN \"{column.Name}\" DROP IDENTITY IF EXISTS; ALTER TABLE \"{column.Table}\" "
                + $"ALTER COLUMN \"{column.Name}\" DROP DEFAULT; ALTER TABLE \"{column.Table}\" ALTER COLUMN \"{column.Name}\" TYPE "
                + $"{column.ColumnType} USING NULL");
        foreach (var column in columns)
            column.OldColumn.RemoveAnnotation("Npgsql:ValueGenerationStrategy");
        if (keys)
            Execute(
                "ALTER TABLE \"Sessions\" ADD CONSTRAINT \"FK_Sessions_Accounts_AccountId\" FOREIGN KEY (\"AccountId\") "
                + "REFERENCES \"Accounts\" (\"Id\") ON DELETE CASCADE");
    }

    public void Execute(string sql) => Context.Database.ExecuteSqlRaw(sql);

    /// <summary>The rows of a query, each as its values with a bar between them.</summary>
    public List<string> Query(string sql) => Catalogue.Query(Context, sql);

    /// <summary>All that the database itself says of its tables but for the order of columns.</summary>
    public List<string> Schema() => Catalogue.Of(Context, IsSqlite);

    /// <summary>All rows of a table, with the columns in the order of their names.</summary>
    public List<string> Rows(string table)
    {
        var columns = Query(IsSqlite
            ? $"SELECT name FROM pragma_table_info('{table}') ORDER BY 1"
            : $"SELECT column_name::text FROM information_schema.columns WHERE table_name = '{table}' ORDER BY 1");
        return Query($"SELECT {string.Join(", ", columns.Select(column => $"\"{column}\""))} FROM \"{table}\" ORDER BY \"Id\"");
    }

    /// <summary>Removes the lock that a killed process left behind, as Entity Framework's documentation says.</summary>
    public void Unlock()
    {
        if (IsSqlite)
            Execute("DROP TABLE IF EXISTS \"__EFMigrationsLock\"");
    }

    public List<string> History() => Query("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY 1");

    public void Dispose()
    {
        Context.Dispose();
        Plain.Dispose();
        _database.Dispose();
        if (_file is null)
            return;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(Path.GetTempPath(), Path.GetFileName(_file) + "*"))
            File.Delete(file);
    }

    private DbContext Make(Action<DbContextOptionsBuilder> configure)
    {
        DbContextOptionsBuilder options = IsSqlite
            ? new DbContextOptionsBuilder<AttachedSqlite>()
            : new DbContextOptionsBuilder<AttachedPostgres>();
        if (_file is null)
            _database.Configure(options, typeof(Step).Assembly.GetName().Name!);
        else
            options.UseSqlite($"Data Source={_file}", sqlite => sqlite.MigrationsAssembly(typeof(Step).Assembly.GetName().Name!));
        configure(options);
        return IsSqlite
            ? new AttachedSqlite((DbContextOptions<AttachedSqlite>)options.Options)
            : new AttachedPostgres((DbContextOptions<AttachedPostgres>)options.Options);
    }
}
