using System.Text.Json;
using TypedMigrations.Generator.Schema;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Cli.Files;

/// <summary>Writes a data migration that compiles and changes nothing yet.</summary>
internal static class MigrationFile
{
    /// <param name="migration">The data migration.</param>
    /// <param name="hasNullableAnnotations">
    /// Whether nullable annotations are enabled in the project: a function that deletes rows needs them.
    /// </param>
    public static string Write(NewMigration migration, bool hasNullableAnnotations) => Template.Render($$"""
        {{Code.Lines([.. Annotations(hasNullableAnnotations), .. Usings(migration)])}}

        {{Code.Namespace(migration.Namespace)}}

        {{Code.Lines(Attributes(migration))}}
        public partial class {{migration.ClassName}}
        {
            // Write the changed columns and their new values in the braces. Without Down, the migration cannot be reverted.
            {{Code.Lines(migration.Records.Select(Functions), blankLines: true)}}
        }

        """);

    /// <summary>A directive that enables the <c>?</c> of a function that deletes rows.</summary>
    private static IEnumerable<string> Annotations(bool hasNullableAnnotations) =>
        hasNullableAnnotations ? [] : ["#nullable enable annotations\n"];

    private static IEnumerable<string> Usings(NewMigration migration)
    {
        IEnumerable<string> namespaces = migration.Context is null
            ? ["TypedMigrations"]
            : ["Microsoft.EntityFrameworkCore.Infrastructure", "TypedMigrations", .. migration.Context.Namespaces];
        return namespaces.Distinct().Order(StringComparer.Ordinal).Select(name => $"using {name};");
    }

    private static IEnumerable<string> Attributes(NewMigration migration)
    {
        if (migration.Context is not null)
            yield return $"[DbContext(typeof({migration.Context.Name}))]";
        yield return $"[DataMigration(\"{migration.Id}\")]";
    }

    private static string Functions(RecordModel record)
    {
        var type = Names.Escape(record.Name);
        var row = Names.Escape(JsonNamingPolicy.CamelCase.ConvertName(record.Name));
        return Template.Render($$"""
            public static After.{{type}} Up(Before.{{type}} {{row}}) => {{row}} with { };

            public static Before.{{type}} Down(After.{{type}} {{row}}) => {{row}} with { };
            """);
    }
}
