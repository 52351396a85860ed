using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Binding;
using TypedMigrations.Providers;
using TypedMigrations.Rows;
using TypedMigrations.Weaving;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>
/// A database whose schema changes while functions run: from the model of one context to that of another, by the operations that
/// <c>dotnet ef migrations add</c> finds between them.
/// </summary>
internal sealed class ChangingWorld : IDisposable
{
    private const string Id = "20260102000000_Test";

    private static readonly Dictionary<(ProviderUnderTest, Type, Type), DatabaseUnderTest> databases = [];

    private readonly ProviderUnderTest _provider;
    private readonly DbContext _context;
    private readonly IModel _before;
    private readonly IModel _after;

    private readonly DatabaseUnderTest? _own;

    private ChangingWorld(ProviderUnderTest provider, DbContext before, IModel after, DatabaseUnderTest? own) =>
        (_provider, _context, _before, _after, _own) = (provider, before, Model(before), after, own);

    /// <summary>A new one; or a transaction that is rolled back, where all share a database.</summary>
    public static ChangingWorld Create<TBefore, TAfter>(
        ProviderUnderTest provider, int pageSize = 3, RowStrategy strategy = RowStrategy.Automatic,
        Action<DbContextOptionsBuilder>? configure = null)
        where TBefore : DbContext
        where TAfter : DbContext
    {
        DatabaseUnderTest? database = null;
        TBefore before;
        IModel after;
        lock (databases)
        {
            var isNew = !databases.TryGetValue((provider, typeof(TBefore), typeof(TAfter)), out database);
            database ??= provider.Create();
            var options = new DbContextOptionsBuilder();
            database.Configure(options);
            options.UseTypedMigrations(typed => typed.PageSize(pageSize).UseStrategy(strategy).Parameter("word", "given"));
            configure?.Invoke(options);
            before = (TBefore)Activator.CreateInstance(typeof(TBefore), options.Options)!;
            using var other = (TAfter)Activator.CreateInstance(typeof(TAfter), options.Options)!;
            after = Model(other);
            before.Database.OpenConnection();
            if (isNew)
            {
                if (provider.SharesDatabases)
                    databases.Add((provider, typeof(TBefore), typeof(TAfter)), database);
                provider.Prepare(before);
                before.Database.ExecuteSqlRaw(before.Database.GenerateCreateScript());
                before.GetService<IHistoryRepository>().Create();
            }
        }

        if (provider.SharesDatabases)
            before.Database.BeginTransaction();
        return new ChangingWorld(provider, before, after, provider.SharesDatabases ? null : database);
    }

    /// <summary>Whether the schema is the old one.</summary>
    private bool IsBefore { get; set; } = true;

    private IModel Now => IsBefore ? _before : _after;

    private IModel Other => IsBefore ? _after : _before;

    public void Insert(IReadOnlyList<IWorldRow> rows) => WorldRows.Insert(Provider.Open(_context), Now, rows);

    public IReadOnlyList<IWorldRow> Query(IEnumerable<RowShape> shapes) => WorldRows.Query(Provider.Open(_context), Now, shapes);

    /// <summary>The rows of a query, each as its values with a bar between them.</summary>
    public List<string> Query(string sql) => Catalogue.Query(_context, sql);

    public void Execute(string sql) => _context.Database.ExecuteSqlRaw(sql);

    /// <summary>What the database says of itself.</summary>
    public List<string> Schema() => _provider.Schema(_context);

    /// <summary>The operations to the other schema.</summary>
    public List<MigrationOperation> Operations() =>
        [.. _context.GetService<IMigrationsModelDiffer>().GetDifferences(Now.GetRelationalModel(), Other.GetRelationalModel())];

    /// <summary>Changes the schema, as Entity Framework does without functions.</summary>
    public void Change(List<MigrationOperation>? operations = null) => Run(operations ?? Operations());

    /// <summary>Changes the schema with functions.</summary>
    public void Change(RowFunction[] functions, List<MigrationOperation>? operations = null)
    {
        var (source, target) = (Now, Other);
        Run([.. operations ?? Operations(), new DataMigrationOperation(
            Id, IsBefore ? MigrationDirection.Up : MigrationDirection.Down, () => source, () => target, functions)]);
    }

    /// <summary>What kinds of operations are run, in their order.</summary>
    public List<string> Woven(RowFunction[] functions, List<MigrationOperation> operations)
    {
        var (source, target) = (Now, Other);
        var data = new DataMigrationOperation(Id, MigrationDirection.Up, () => source, () => target, functions);
        var woven = Weaver.Weave(
            data, operations, new Schemas(source, target), Provider.Of(_context).Dialect, _context.GetService<ISqlGenerationHelper>());
        return [.. woven.Operations.Where(operation => operation is not SqlOperation)
            .Select(operation => operation.GetType().Name.Replace("Operation", "", StringComparison.Ordinal))];
    }

    /// <summary>Tries to change the schema, and leaves all as it was where that fails.</summary>
    public void Try(RowFunction[] functions, List<MigrationOperation> operations)
    {
        var transaction = _context.Database.CurrentTransaction;
        transaction?.CreateSavepoint("try");
        try
        {
            Change(functions, operations);
        }
        catch
        {
            transaction?.RollbackToSavepoint("try");
            throw;
        }
    }

    /// <summary>The refusal of a migration that cannot run.</summary>
    public NotSupportedException Refuses(RowFunction[] functions, List<MigrationOperation> operations) =>
        Assert.Throws<NotSupportedException>(() => Try(functions, operations));

    public void Dispose()
    {
        _context.Dispose();
        _own?.Dispose();
    }

    private void Run(List<MigrationOperation> operations)
    {
        var commands = _context.GetService<IMigrationsSqlGenerator>().Generate(operations, Other);
        _context.GetService<IMigrationCommandExecutor>().ExecuteNonQuery(commands, _context.GetService<IRelationalConnection>());
        IsBefore = !IsBefore;
    }

    private static IModel Model(DbContext context) => context.GetService<IDesignTimeModel>().Model;
}
