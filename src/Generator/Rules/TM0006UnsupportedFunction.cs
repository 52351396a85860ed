using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>Reports a method that looks like a function and would silently never run.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0006UnsupportedFunction() : DataMigrationRule(Descriptors.TM0006)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project)
    {
        var diagnostics = new List<Diagnostic>();
        foreach (var method in migration.Functions)
        {
            var name = method.Identifier.ValueText;
            var (from, to) = FunctionParser.States(name);
            // The generator reads the part that has the attribute.
            if (method.Parent is TypeDeclarationSyntax part && !migration.IsDeclaredBy(part))
                Refuse(method.Identifier, "it is in another part of the class than [DataMigration]");
            else
                FunctionParser.Parse(method, migration.Declaration, Refuse);

            void Refuse(SyntaxNodeOrToken place, string reason) => diagnostics.Add(Report(place.GetLocation()!, name, reason, from, to));
        }

        return diagnostics;
    }
}
