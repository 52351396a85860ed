using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Project;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Rules;

/// <summary>Reports an id that cannot be read without binding its class after each edit.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0014UnreadableId() : FileRule(Descriptors.TM0014)
{
    private protected override IEnumerable<Diagnostic> Check(SyntaxTree tree, MigrationProject project, Compilation compilation) =>
        from declaration in FilePart.Classes(tree.GetRoot())
        from name in new[] { "DataMigration", "Migration" }
        let attribute = MigrationPartParser.FindAttribute(declaration, name)
        where attribute is not null
        let id = MigrationPartParser.Argument(attribute)
        where id is { IsMissing: false } and not LiteralExpressionSyntax && Constants.Text(id) is null
        select Report(id.GetLocation(), declaration.Identifier.ValueText, id.ToString());
}
