using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Tests;

namespace TypedMigrations.Generator.Flows;

/// <summary>Turns test classes into facts.</summary>
internal static class TestFlow
{
    public static void Register(IncrementalGeneratorInitializationContext context)
    {
        // Test classes are few, and the type argument of their attribute has to be bound.
        var tests = context.SyntaxProvider
            .ForAttributeWithMetadataName(TestParser.Attribute, IsClass, Parse)
            .SelectMany(WithoutNull).WithTrackingName(TrackingNames.ParseTests);
        SourceFiles.Register(context, tests, TestEmitter.ClassName, TestEmitter.Emit);
    }

    private static bool IsClass(SyntaxNode node, CancellationToken cancellation) => node is ClassDeclarationSyntax;

    private static TestModel? Parse(GeneratorAttributeSyntaxContext syntax, CancellationToken cancellation) => TestParser.Parse(syntax);

    private static IEnumerable<TestModel> WithoutNull(TestModel? model, CancellationToken cancellation) => model is null ? [] : [model];
}
