using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Rows;

namespace TypedMigrations;

/// <summary>The migration operation that runs an author's functions over the rows. Made by the source generator.</summary>
/// <remarks>
/// Entity Framework reads a migration's operations more often than it runs them, so making one costs nothing: the model is built only when
/// the operation runs.
/// </remarks>
/// <param name="migrationId">The id of the migration that it belongs to.</param>
/// <param name="direction">Whether the migration is applied or reverted.</param>
/// <param name="model">Makes the model of the schema that the rows are read from and written to.</param>
/// <param name="functions">The functions; each sees the rows as they were before the migration.</param>
public sealed class DataMigrationOperation(
    string migrationId,
    MigrationDirection direction,
    Func<IModel> model,
    params RowFunction[] functions) : MigrationOperation
{
    /// <summary>The id of the migration that the operation belongs to.</summary>
    public string MigrationId { get; } = migrationId;

    /// <summary>Whether the migration is applied or reverted.</summary>
    public MigrationDirection Direction { get; } = direction;

    /// <summary>The functions, one for each record that drives one.</summary>
    public IReadOnlyList<RowFunction> Functions { get; } = functions;

    /// <summary>Makes the model of the schema that the rows are read from and written to; not yet initialized.</summary>
    internal Func<IModel> Model { get; } = model;
}
