using System.ComponentModel;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Rows;

namespace TypedMigrations;

/// <summary>The migration operation that runs an author's functions over the rows. Made by the source generator.</summary>
/// <remarks>
/// Entity Framework reads a migration's operations more often than it runs them, so making one costs nothing: the models are built only
/// when the operation runs.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DataMigrationOperation : MigrationOperation
{
    /// <summary>An operation that is a migration of its own: it changes no schema.</summary>
    /// <param name="migrationId">The id of the migration that it belongs to.</param>
    /// <param name="direction">Whether the migration is applied or reverted.</param>
    /// <param name="model">Makes the model of the schema that the rows are read from and written to.</param>
    /// <param name="functions">The functions; each sees the rows as they were before the migration.</param>
    public DataMigrationOperation(
        string migrationId, MigrationDirection direction, Func<IModel> model, params RowFunction[] functions)
        : this(migrationId, direction, model, model, functions) => IsAttached = false;

    /// <summary>An operation that is attached to a schema migration, among whose operations it stands.</summary>
    /// <param name="migrationId">The id of the migration that it belongs to.</param>
    /// <param name="direction">Whether the migration is applied or reverted.</param>
    /// <param name="source">Makes the model of the schema that the rows are read from.</param>
    /// <param name="target">Makes the model of the schema that they are written to.</param>
    /// <param name="functions">The functions; each sees the rows as they were before the migration.</param>
    public DataMigrationOperation(
        string migrationId, MigrationDirection direction, Func<IModel> source, Func<IModel> target, params RowFunction[] functions) =>
        (MigrationId, Direction, Source, Target, Functions, IsAttached) = (migrationId, direction, source, target, functions, true);

    /// <summary>The schema before the first migration: nothing.</summary>
    public static IModel NoSchema() => new Beginning().TargetModel;

    /// <summary>The id of the migration that the operation belongs to.</summary>
    public string MigrationId { get; }

    /// <summary>Whether the migration is applied or reverted.</summary>
    public MigrationDirection Direction { get; }

    /// <summary>The functions, one for each record that drives one.</summary>
    internal IReadOnlyList<RowFunction> Functions { get; }

    /// <summary>Whether the migration changes the schema too.</summary>
    internal bool IsAttached { get; }

    /// <summary>Makes the model of the schema that the rows are read from; not yet initialized.</summary>
    internal Func<IModel> Source { get; }

    /// <summary>Makes the model of the schema that the rows are written to; not yet initialized.</summary>
    internal Func<IModel> Target { get; }

    private sealed class Beginning : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
        }
    }
}
