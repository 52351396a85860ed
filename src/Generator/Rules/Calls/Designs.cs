using Microsoft.CodeAnalysis;
using TypedMigrations.Generator.Rules.Project;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Rules.Calls;

/// <summary>Facts in designers other than the shape of records: the length of texts, and the tables.</summary>
internal sealed class Designs(MigrationProject project)
{
    /// <summary>The maximum length of a record's column, or null if there is no limit or none is known.</summary>
    public int? Length(INamedTypeSymbol migration, IPropertySymbol column) =>
        project.At(migration).Select(declared => project.Resolve(declared).After).OfType<SchemaMigration>().FirstOrDefault() is { } schema
            ? Record(schema, column.ContainingType)?.Members.FirstOrDefault(member => member.Name == column.Name)?.Property.Column.MaxLength
            : null;

    /// <summary>The table of a record in the schema after a migration.</summary>
    public string? Table(SchemaMigration migration, INamedTypeSymbol record) => Record(migration, record)?.Table?.Name;

    private RecordModel? Record(SchemaMigration migration, INamedTypeSymbol record) => project.FindDesign(migration)?.Record(record.Name);
}
