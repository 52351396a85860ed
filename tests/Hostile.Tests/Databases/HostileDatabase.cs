using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Hostile.Cases;
using TypedMigrations.Hostile.Catalogue;

namespace TypedMigrations.Hostile.Databases;

/// <summary>A database that is recreated for each case.</summary>
internal abstract class HostileDatabase : IDisposable
{
    /// <summary>A connection that sees and may do everything, with settings of its own.</summary>
    public abstract DbConnection Plain { get; }

    /// <summary>Throws away what is there, and makes what a case has.</summary>
    public abstract void Make(Case given);

    /// <summary>The statements that put more rows into it.</summary>
    public abstract IEnumerable<string> Inserts(Case given, int from, int count);

    /// <summary>Another session, which no policy binds.</summary>
    public abstract DbConnection OpenOther();

    public abstract void Dispose();

    /// <summary>A context as the application has it.</summary>
    public HostileContext Context(Case given, Schema schema)
    {
        var options = new DbContextOptionsBuilder()
            .ReplaceService<IModelCacheKeyFactory, SchemaCacheKeys>()
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning));
        Configure(options, given);
        options.UseTypedMigrations(typed =>
            typed.PageSize(given.PageSize).UseStrategy(given.Strategy).LockTimeout(TimeSpan.FromSeconds(2), 3));
        return new HostileContext(options.Options, schema);
    }

    public void Execute(string sql) => Execute(Plain, sql);

    public static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    protected abstract void Configure(DbContextOptionsBuilder options, Case given);
}
