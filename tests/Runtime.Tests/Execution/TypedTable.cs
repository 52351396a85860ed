using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Rows;
using TypedMigrations.Runs;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Testing.Databases;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>A table with two columns of a type.</summary>
/// <typeparam name="T">The type of their values in the record.</typeparam>
internal sealed class TypedTable<T> : IDisposable
{
    private readonly TypedContext _context;

    /// <param name="database">The database, in which this is the only such table.</param>
    /// <param name="stored">The type of the columns, as the model spells it; null for the one that the provider chooses.</param>
    /// <param name="model">The type of the values in the model, if the record has another one.</param>
    public TypedTable(TestDatabase database, string? stored, Type? model = null)
    {
        var options = new DbContextOptionsBuilder();
        database.Configure(options, typeof(TypedTable<>).Assembly.GetName().Name!);
        options.ReplaceService<IModelCacheKeyFactory, TypedContext.Key>();
        _context = new TypedContext(options.Options, model ?? typeof(T), stored);
        _context.Database.OpenConnection();
        Execute($"DROP TABLE IF EXISTS \"Typed\"; {_context.Database.GenerateCreateScript()}");
    }

    public static RowFunction Function(Func<Typed<T>, Typed<T>> function) =>
        Shapes.Function(function, [Row<Typed<T>>("typed")], RowResult.One<Typed<T>>(isNullable: false));

    /// <summary>Empties the table, and inserts a row with a value in SQL.</summary>
    public void Insert(string value) =>
        Execute($"DELETE FROM \"Typed\"; INSERT INTO \"Typed\" (\"Id\", \"Value\") VALUES (1, {value})");

    public void Run(RowFunction function, RowStrategy strategy)
    {
        var model = _context.GetService<IDesignTimeModel>().Model;
        var plan = Planner.Plan(
            new DataMigrationOperation("20260102000000_Test", MigrationDirection.Up, () => model, [function]),
            new Schemas(model, model),
            "20260101000000_Types");
        using var transaction = _context.Database.BeginTransaction();
        InOneTransaction.Of(_context, new RunOptions { Strategy = strategy }, NullLogger.Instance)
            .Execute(plan, async: false, CancellationToken.None).GetAwaiter().GetResult();
        transaction.Commit();
    }

    public void Execute(string sql)
    {
        using var command = _context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The columns of the row as text, with a bar between them.</summary>
    public string Query(params string[] columns) => Catalogue.Query(
        _context, $"SELECT {string.Join(", ", columns.Select(column => $"CAST(\"{column}\" AS text)"))} FROM \"Typed\"").Single();

    /// <summary>The notes of all rows, in the order of their keys.</summary>
    public List<string> Notes() => Catalogue.Query(_context, "SELECT \"Note\" FROM \"Typed\" ORDER BY \"Id\"");

    public void Dispose() => _context.Dispose();
}

/// <summary>The table in a model, in which each type of its columns is another model.</summary>
internal sealed class TypedContext(DbContextOptions options, Type type, string? stored) : DbContext(options)
{
    public (Type, string?) Kind => (type, stored);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity("Typed", typed =>
    {
        typed.Property<int>("Id").ValueGeneratedNever();
        typed.Property<string>("Note").IsRequired(false);
        foreach (var name in new[] { "Value", "Other" })
        {
            var property = typed.Property(type, name).IsRequired(false);
            if (stored is not null)
                property.HasColumnType(stored);
        }

        typed.ToTable("Typed");
    });

    /// <summary>Tells the models apart.</summary>
    public sealed class Key : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (((TypedContext)context).Kind, designTime);
    }
}

public sealed record Typed<T> : ISnapshotRow<Typed<T>>
{
    static RowShape ISnapshotRow<Typed<T>>.RowShape { get; } = new(
        "Typed",
        "Typed",
        [
            new("Id", typeof(int), false), new("Note", typeof(string), true),
            new("Value", Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), true),
            new("Other", Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), true),
        ])
    {
        FromValues = values => new Typed<T>
        {
            Id = (int)values[0]!, Note = (string?)values[1], Value = (T?)values[2], Other = (T?)values[3],
        },
    };

    public int Id { get; init; }

    public string? Note { get; init; }

    public T? Value { get; init; }

    public T? Other { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Typed<T>>();

    object?[] ISnapshotRow.ToValues() => [Id, Note, Value, Other];
}
