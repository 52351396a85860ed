using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Project;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Rules;

/// <summary>
/// Reports a designer that a data migration needs and that cannot be read. The finding is in the designer, not in the migration.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0011UnreadableDesigner() : FileRule(Descriptors.TM0011)
{
    private protected override IEnumerable<Diagnostic> Check(SyntaxTree tree, MigrationProject project, Compilation compilation) =>
        from migration in FilePart.Of(tree).SchemaMigrations
        where migration.Model != ModelMethod.None && project.Needed.Contains(migration.FullName)
        from place in StateReader.Unreadable(tree, migration.FullName).Concat(Mistaken(tree, migration.FullName, compilation))
        select Report(place, migration.FullName);

    /// <summary>The generator finds a type by the file's using directives; only the compiler knows the real one.</summary>
    private static IEnumerable<Location> Mistaken(SyntaxTree tree, string migration, Compilation compilation) =>
        StateReader.Types(tree, migration)
            .Where(type => !type.Name.Contains("<") && compilation.GetTypeByMetadataName(type.Name) is null)
            .Select(type => type.Location);
}
