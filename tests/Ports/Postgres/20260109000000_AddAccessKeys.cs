using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Ports.Model;

namespace TypedMigrations.Ports.Postgres;

/// <summary>Gives each reader without keys two: the one that the reader's row had, and a new one for pictures.</summary>
[DbContext(typeof(ReadingPostgresContext))]
[DataMigration("20260109000000_AddAccessKeys")]
public partial class AddAccessKeys
{
    public static IEnumerable<After.AccessKey> Up(Before.Reader reader, IReadOnlyList<Before.AccessKey> keys, MigrationContext context) =>
        keys.Count > 0 ? [] :
        [
            Key("catalogue", reader, reader.ApiKey, context),
            Key("images", reader, context.NewId("value", reader.Id).ToString("N"), context),
        ];

    public static Before.AccessKey? Down(After.AccessKey key) => key.Name is "catalogue" or "images" ? null : key;

    private static After.AccessKey Key(string name, Before.Reader reader, string value, MigrationContext context) => new()
    {
        Id = context.NewId(name, reader.Id),
        ReaderId = reader.Id,
        Name = name,
        Value = value,
        CreatedAt = context.Now.UtcDateTime,
    };
}
