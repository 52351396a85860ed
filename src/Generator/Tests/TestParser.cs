using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Tests;

/// <summary>Reads a <c>[MigrationTests&lt;T&gt;]</c> class.</summary>
internal static class TestParser
{
    public const string Attribute = "TypedMigrations.Testing.MigrationTestsAttribute`1";

    private const string SkipCheck = "TypedMigrations.Testing.SkipCheckAttribute";

    public static TestModel? Parse(GeneratorAttributeSyntaxContext context)
    {
        var declaration = (ClassDeclarationSyntax)context.TargetNode;
        var compilation = context.SemanticModel.Compilation;
        if (!PartialClass.CanHave(declaration)
            // One class is one generated file.
            || context.TargetSymbol.GetAttributes()
                .Any(attribute => attribute.AttributeClass?.ToDisplayString() == MigrationParser.Attribute)
            || context.Attributes[0].AttributeClass?.TypeArguments is not [INamedTypeSymbol { TypeKind: TypeKind.Class } migration]
            || FrameworkParser.Find(compilation) is not { } framework)
            return null;

        return new TestModel(
            MigrationPartParser.Namespace(declaration),
            declaration.Identifier.ValueText,
            migration.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            migration.GetMembers("Down").Any(member => member is IMethodSymbol { IsStatic: true }),
            Rows(declaration, "Before"),
            Rows(declaration, "After"),
            context.TargetSymbol.GetAttributes()
                .Where(attribute => attribute.AttributeClass?.ToDisplayString() == SkipCheck)
                .Select(attribute => attribute.ConstructorArguments.FirstOrDefault())
                .Select(check =>
                    check.Type?.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, check.Value))?.Name)
                .OfType<string>()
                .ToEquatableArray(),
            // The attribute is allowed only once.
            context.TargetSymbol.GetAttributes()
                .Any(attribute => attribute.AttributeClass?.ToDisplayString() == framework.Class + "Attribute")
                ? framework with { Class = null }
                : framework,
            compilation.GetTypeByMetadataName("VerifyXunit.Verifier") is not null);
    }

    /// <summary>
    /// The static properties with rows, as they are written: if a migration changes no schema, both states have the same records.
    /// </summary>
    public static EquatableArray<string> Rows(TypeDeclarationSyntax declaration, string state) => declaration.Members
        .OfType<PropertyDeclarationSyntax>()
        .Where(property => property.Modifiers.Any(SyntaxKind.StaticKeyword)
            && (property.Type as QualifiedNameSyntax)?.Right is var right
            && (right ?? property.Type)
                is GenericNameSyntax { Identifier.ValueText: "IEnumerable", TypeArgumentList.Arguments: [QualifiedNameSyntax record] }
            && (record.Left is QualifiedNameSyntax qualified ? qualified.Right : record.Left).ToString() == state)
        .Select(property => property.Identifier.ValueText)
        .ToEquatableArray();
}
