using TypedMigrations.Cli.Sources;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Cli.Files;

/// <summary>The data migration to write.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ClassName">Its class.</param>
/// <param name="Namespace">The namespace of the class.</param>
/// <param name="Context">Its context, if the class has to name it.</param>
/// <param name="Records">The records that it changes.</param>
internal sealed record NewMigration(
    string Id, string ClassName, string Namespace, ContextReference? Context, IReadOnlyList<RecordModel> Records);
