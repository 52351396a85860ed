using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace TypedMigrations.Weaving;

/// <summary>Decides when an operation with unknown effects runs: raw SQL, or an operation of another library.</summary>
internal static class Placement
{
    /// <summary>Whether it runs before the functions. It keeps its place among all other operations, or the migration is refused.</summary>
    public static bool RunsBefore(DataMigrationOperation data, IReadOnlyList<MigrationOperation> operations, int place)
    {
        // An operation on the other side of the functions prevents this.
        var mayRunBefore = operations.Take(place).All(Adds);
        var mayRunAfter = operations.Skip(place + 1).All(operation => !Adds(operation));
        if (mayRunBefore != mayRunAfter)
            return mayRunBefore;
        // At either end, and beside other operations, the side is clear.
        if (mayRunBefore && operations.Count > 1 && (place == 0 || place == operations.Count - 1))
            return place == 0;
        throw Refused(data, mayRunBefore
            ? $"{Describe(operations[place])} stands where the functions run, and may belong before or after them. "
                + "Move it to the beginning or the end of the operations, or to a separate migration"
            : $"{Describe(operations[place])} stands after operations that run after the functions, and before others that run "
                + "before them. Move it to the beginning or the end of the operations, or to a separate migration");
    }

    public static NotSupportedException Refused(DataMigrationOperation data, string what) => new(
        $"The data migration '{data.MigrationId}' cannot run "
        + $"{(data.Direction == MigrationDirection.Up
            ? "while its schema migration is applied"
            : "while its schema migration is reverted")}: {what}.");

    private static bool Adds(MigrationOperation operation) =>
        operation is EnsureSchemaOperation or CreateSequenceOperation or AlterDatabaseOperation or CreateTableOperation
            or AddColumnOperation
            or DropForeignKeyOperation
                or DropUniqueConstraintOperation or DropCheckConstraintOperation or DropIndexOperation or SqlOperation;

    private static string Describe(MigrationOperation operation) => operation is SqlOperation sql
        ? $"the SQL '{Shortened(sql.Sql)}'"
        : $"the operation {operation.GetType().Name}";

    private static string Shortened(string sql)
    {
        var line = string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 60 ? line : line[..60] + "…";
    }
}
