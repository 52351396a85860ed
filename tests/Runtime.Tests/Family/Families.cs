using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Rows;
using TypedMigrations.Runs;
using TypedMigrations.Testing.Databases;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Family;

/// <summary>The set for SQLite; migrations must do without the application's entities.</summary>
public class FamilySqliteContext(DbContextOptions options) : DbContext(options);

/// <summary>The set for PostgreSQL.</summary>
public class FamilyPostgresContext(DbContextOptions options) : DbContext(options);

/// <summary>A database with every kind of entity, seen through records and through the application's context.</summary>
public sealed class Families : IDisposable
{
    public const string Migration = "20260102000000_Test";

    private readonly TestDatabase _database;
    private readonly bool _isSqlite;
    private readonly DbContext _context;

    public Families(DatabaseProvider provider)
    {
        _isSqlite = provider == DatabaseProvider.Sqlite;
        _database = TestDatabase.Create(_isSqlite ? typeof(Sqlite.Migrations.Families) : typeof(Postgres.Migrations.Families), provider);
        var options = Options();
        options.UseTypedMigrations();
        _context = _isSqlite ? new FamilySqliteContext(options.Options) : new FamilyPostgresContext(options.Options);
        _context.GetService<IMigrator>().Migrate("20260101000000_Families");
        _context.Database.ExecuteSqlRaw("CREATE VIEW \"OrderNames\" AS SELECT \"Id\", \"Name\" FROM \"Order\"");
        Migrator = Migrator.Over(_context);
    }

    public Migrator Migrator { get; }

    public void Execute(string sql) => _context.Database.ExecuteSqlRaw(sql);

    /// <summary>The application's context.</summary>
    public LiveContext Live()
    {
        var options = Options();
        if (!_isSqlite)
            options.UseNpgsql(_context.Database.GetConnectionString(), npgsql => npgsql.MapEnum<Mood>("mood"));
        return _isSqlite ? new LiveSqliteContext(options.Options) : new LivePostgresContext(options.Options);
    }

    public void Save(params object[] entities)
    {
        using var live = Live();
        live.AddRange(entities);
        live.SaveChanges();
    }

    /// <summary>All entities of a type as Entity Framework reads them, as text to compare.</summary>
    public string Load<TEntity>()
        where TEntity : class
    {
        using var live = Live();
        return string.Join('\n', live.Set<TEntity>().AsNoTracking().OrderBy(entity => EF.Property<int>(entity, "Id")).ToList()
            .Select(entity => JsonSerializer.Serialize(entity, entity.GetType())));
    }

    /// <summary>Runs a function as a migration would, and says how many rows it wrote.</summary>
    public int Run<TSource, TResult>(Func<TSource, TResult?> function, int pageSize = 2, RowStrategy strategy = RowStrategy.Automatic)
        where TSource : class, ISnapshotRow<TSource>
        where TResult : class, ISnapshotRow<TResult> => Run(RowFunction.Create(function, isNullable: true), pageSize, strategy);

    /// <inheritdoc cref="Run{TSource, TResult}"/>
    public int Run(RowFunction function, int pageSize = 2, RowStrategy strategy = RowStrategy.Automatic)
    {
        var operation = new DataMigrationOperation(
            Migration,
            MigrationDirection.Up,
            () => _isSqlite ? new Sqlite.Migrations.Families().TargetModel : new Postgres.Migrations.Families().TargetModel,
            function);
        using var transaction = _context.Database.BeginTransaction();
        var affected = InOneTransaction.Of(_context, new RunOptions { PageSize = pageSize, Strategy = strategy }, NullLogger.Instance)
            .Execute(
                Planner.Plan(operation, Schemas.Of(_context, operation), "20260101000000_Families"),
                async: false,
                CancellationToken.None).GetAwaiter().GetResult();
        transaction.Commit();
        return affected;
    }

    /// <summary>The text of a column as it is stored.</summary>
    public List<string?> Stored(string sql)
    {
        _context.Database.OpenConnection();
        using var command = _context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string?>();
        while (reader.Read())
            values.Add(reader.IsDBNull(0) ? null : Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture));
        return values;
    }

    /// <summary>
    /// What must be true of every record: written back unchanged, nothing is written; deleted and inserted again through records, Entity
    /// Framework reads what it wrote.
    /// </summary>
    public void CheckThereAndBack<TEntity, TRow>(params Func<IEnumerable<ISnapshotRow>>[] more)
        where TEntity : class
        where TRow : class, ISnapshotRow<TRow>
    {
        var before = Load<TEntity>();
        Assert.NotEqual("", before);
        var rows = Migrator.Query<TRow>();
        ISnapshotRow[] all = [.. rows, .. more.SelectMany(query => query())];

        Assert.Equal(0, Run<TRow, TRow>(row => row));
        Assert.Equal(rows.Count, Run<TRow, TRow>(_ => null));
        Assert.Equal("", Load<TEntity>());

        Migrator.Insert(all);
        Assert.Equal(before, Load<TEntity>());
        Assert.Equal(rows, Migrator.Query<TRow>(), SnapshotRowComparer.Instance);
    }

    public void Dispose()
    {
        _context.Dispose();
        _database.Dispose();
    }

    private DbContextOptionsBuilder Options()
    {
        var options = new DbContextOptionsBuilder();
        _database.Configure(options, typeof(Families).Assembly.GetName().Name!);
        return options;
    }
}
