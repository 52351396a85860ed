using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Rules;

namespace TypedMigrations.CodeFixes;

/// <summary>Writes the tests of a data migration after the attribute that requires tests.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TestsFix)), Shared]
public sealed class TestsFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["TM0501"];

    // Not for all at once, because they would be edits of the same place.
    public override FixAllProvider? GetFixAllProvider() => null;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
            if (diagnostic.Properties.TryGetValue(FixHints.Property, out var hint) && hint?.Split(' ') is [var migration, var record])
            {
                var name = migration.Substring(migration.LastIndexOf('.') + 1);
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Write tests of {name}",
                        cancellation => Write(context.Document, migration, name, record, cancellation),
                        equivalenceKey: hint),
                    diagnostic);
            }

        return Task.CompletedTask;
    }

    private static async Task<Document> Write(
        Document document, string migration, string name, string record, CancellationToken cancellation)
    {
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var tests = SyntaxFactory.ParseMemberDeclaration($$"""


            [TypedMigrations.Testing.MigrationTests<{{migration}}>]
            public partial class {{name}}Tests
            {
                // Rows that Up changes, and rows that it does not change.
                public static System.Collections.Generic.IEnumerable<{{migration}}.Before.{{record}}> Rows => [];
            }

            """)!;
        return document.WithSyntaxRoot(root.Members is [.., FileScopedNamespaceDeclarationSyntax space]
            ? root.ReplaceNode(space, space.AddMembers(tests))
            : root.AddMembers(tests));
    }
}
