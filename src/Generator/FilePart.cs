using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator;

/// <summary>The migrations that a file declares.</summary>
/// <param name="SchemaMigrations">The parts of schema migrations, and model snapshots.</param>
/// <param name="DataMigrations">The data migrations.</param>
internal sealed record FilePart(EquatableArray<MigrationPart> SchemaMigrations, EquatableArray<MigrationModel> DataMigrations)
{
    // Generator and rules look at the same files, and an edit changes only one of them.
    private static readonly ConditionalWeakTable<SyntaxTree, FilePart> parts = new();

    private static readonly FilePart none = new([], []);

    public bool IsEmpty => SchemaMigrations.Count == 0 && DataMigrations.Count == 0;

    public static FilePart Of(SyntaxTree tree) => parts.GetValue(tree, Read);

    /// <summary>
    /// The classes of a file. The search descends into namespaces and types only, because visiting the hundred thousand nodes of a designer
    /// would cost more than everything else.
    /// </summary>
    public static IEnumerable<ClassDeclarationSyntax> Classes(SyntaxNode root) => root
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .OfType<ClassDeclarationSyntax>();

    private static FilePart Read(SyntaxTree tree)
    {
        List<MigrationPart>? schema = null;
        List<MigrationModel>? data = null;
        foreach (var declaration in Classes(tree.GetRoot()))
        {
            if (MigrationPartParser.IsCandidate(declaration))
                (schema ??= []).Add(MigrationPartParser.Parse(declaration));
            if (MigrationParser.IsCandidate(declaration))
                (data ??= []).Add(MigrationParser.Parse(declaration));
        }

        return schema is null && data is null
            ? none
            : new FilePart((schema ?? []).ToEquatableArray(), (data ?? []).ToEquatableArray());
    }
}
