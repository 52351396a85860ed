using System.ComponentModel;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Rows;

namespace TypedMigrations;

/// <summary>The migration operation that runs an author's functions over the rows. Created by generated code.</summary>
/// <remarks>
/// Entity Framework reads a migration's operations more often than it runs them, so the constructor does no work: the models are built when
/// the operation runs.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DataMigrationOperation : MigrationOperation
{
    /// <summary>Creates an operation with a migration of its own, which does not change the schema.</summary>
    /// <param name="migrationId">The id of its migration.</param>
    /// <param name="direction">Whether the migration is applied or reverted.</param>
    /// <param name="model">Builds the model of the schema of the rows.</param>
    /// <param name="functions">The functions; each sees the rows as they were before the migration.</param>
    public DataMigrationOperation(
        string migrationId, MigrationDirection direction, Func<IModel> model, params RowFunction[] functions)
        : this(migrationId, direction, model, model, functions) => IsAttached = false;

    /// <summary>Creates an operation of a migration that also changes the schema.</summary>
    /// <param name="migrationId">The id of its migration.</param>
    /// <param name="direction">Whether the migration is applied or reverted.</param>
    /// <param name="source">Builds the model of the schema before the functions.</param>
    /// <param name="target">Builds the model of the schema after them.</param>
    /// <param name="functions">The functions; each sees the rows as they were before the migration.</param>
    public DataMigrationOperation(
        string migrationId, MigrationDirection direction, Func<IModel> source, Func<IModel> target, params RowFunction[] functions) =>
        (MigrationId, Direction, Source, Target, Functions, IsAttached) = (migrationId, direction, source, target, functions, true);

    /// <summary>The empty schema before the first migration.</summary>
    public static IModel NoSchema() => new Beginning().TargetModel;

    /// <summary>The id of its migration.</summary>
    public string MigrationId { get; }

    /// <summary>Whether the migration is applied or reverted.</summary>
    public MigrationDirection Direction { get; }

    /// <summary>The functions.</summary>
    internal IReadOnlyList<RowFunction> Functions { get; }

    /// <summary>Whether the migration changes the schema too.</summary>
    internal bool IsAttached { get; }

    /// <summary>Builds the model of the schema from which the rows are read; not yet initialized.</summary>
    internal Func<IModel> Source { get; }

    /// <summary>Builds the model of the schema to which the rows are written; not yet initialized.</summary>
    internal Func<IModel> Target { get; }

    private sealed class Beginning : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
        }
    }
}
