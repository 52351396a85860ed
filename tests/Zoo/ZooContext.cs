using Microsoft.EntityFrameworkCore;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace Zoo;

/// <summary>
/// One kind of animal: a model that shows a construct of Entity Framework, in three versions, of which the migrations were scaffolded. Each
/// has a context for every provider, since a migration set belongs to one.
/// </summary>
public abstract class ZooContext : DbContext
{
    private readonly bool _isPostgres;

    protected ZooContext() => _isPostgres = GetType().Name.EndsWith("Postgres", StringComparison.Ordinal);

    protected ZooContext(DbContextOptions options)
        : base(options) => _isPostgres = GetType().Name.EndsWith("Postgres", StringComparison.Ordinal);

    /// <summary>scaffold.sh goes through the versions of all models; everything else uses the newest.</summary>
    public static int Version { get; } = int.Parse(
        Environment.GetEnvironmentVariable("ZOO_VERSION") ?? "3", System.Globalization.CultureInfo.InvariantCulture);

    public bool IsPostgres => _isPostgres;

    /// <summary>What the provider has to be told beside the connection, such as enums.</summary>
    public virtual void Configure(NpgsqlDbContextOptionsBuilder npgsql)
    {
    }

    /// <summary>SQL that no migration holds and that rows need: views.</summary>
    public virtual IEnumerable<string> Prepare() => [];

    /// <summary>A few rows of each entity: all that varies, varies.</summary>
    public abstract IEnumerable<object> Rows();

    protected override void OnConfiguring(DbContextOptionsBuilder options)
    {
        if (options.IsConfigured)
            return;
        if (_isPostgres)
            options.UseNpgsql("Host=nowhere.invalid", Configure);
        else if (GetType().Name.EndsWith("SqlServer", StringComparison.Ordinal))
            // The level of SQL Server 2025, which has a type for JSON.
            options.UseSqlServer("Server=nowhere.invalid", sqlServer => sqlServer.UseCompatibilityLevel(170));
        else
            options.UseSqlite("Data Source=:memory:");
    }

    /// <summary>Leaves a type or some of its properties out of the model in other versions than these.</summary>
    protected static bool Since(int version) => Version >= version;
}
