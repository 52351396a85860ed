using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace TypedMigrations.Testing.Databases.Sqlite;

/// <summary>SQLite, in memory.</summary>
internal sealed class SqliteProvider : TestProvider
{
    public override DatabaseProvider Name => DatabaseProvider.Sqlite;

    public override string Package => "Microsoft.EntityFrameworkCore.Sqlite";

    public override string Nowhere => "Data Source=:memory:";

    // SQLite accepts any column type as it is written.
    protected override bool TakesTypesOfOthers => true;

    protected override string SchemaQuery => """
        SELECT 'column ' || m.name || '.' || c.name || ' ' || c.type || iif(c."notnull" = 1, ' not null', '')
            || iif(c.pk > 0, ' key ' || c.pk, '')
        FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c
        WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite^_%' ESCAPE '^'
        UNION SELECT 'index ' || m.name || '(' || (
            SELECT group_concat(ifnull(x.name, 'expression') || ' ' || x.coll || iif(x.desc = 1, ' desc', ''), ', ')
            FROM pragma_index_xinfo(i.name) AS x WHERE x.key = 1) || ')'
            || iif(i."unique" = 1, ' unique', '') || iif(i.partial = 1, ' partial', '') || iif(i.origin = 'c', ' ' || i.name, '')
        FROM sqlite_master AS m, pragma_index_list(m.name) AS i WHERE m.type = 'table'
        UNION SELECT 'foreign key ' || m.name || '.' || f."from" || ' to ' || f."table" || ' on delete ' || f.on_delete
        FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table'
        UNION SELECT type || ' ' || name FROM sqlite_master WHERE type IN ('trigger', 'view')
        """;

    public override void Configure(DbContextOptionsBuilder options, string connectionString, string migrationsAssembly) =>
        options.UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(migrationsAssembly));

    protected override TestDatabase CreateDatabase() => new SqliteDatabase(this);

    // SQLite adds no annotation to every model, but no other provider writes types as it does.
    protected override bool HasScaffolded(IReadOnlyModel model) =>
        Properties(model).Any(property => property.GetColumnType() is "INTEGER" or "TEXT" or "REAL" or "BLOB");
}
