using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Rules.Project;

/// <summary>A data migration for the rules: its declaration with the attribute, and its symbol.</summary>
internal sealed class MigrationClass(INamedTypeSymbol symbol, TypeDeclarationSyntax declaration, AttributeSyntax attribute, string? id)
{
    public INamedTypeSymbol Symbol => symbol;

    /// <summary>The part of the class that has the attribute.</summary>
    public TypeDeclarationSyntax Declaration => declaration;

    /// <summary>The attribute's argument, or null if it has none, or none that can be read.</summary>
    public string? Id => id;

    /// <summary>Whether the class is a schema migration, whose id it has.</summary>
    public bool IsAttached { get; } = MigrationParser.IsAttached(declaration);

    /// <summary>The name of the class in the generator's models.</summary>
    public string FullName => Text.Names.Join(MigrationPartParser.Namespace(declaration), MigrationPartParser.ClassName(declaration));

    public string Name => symbol.Name;

    /// <summary>Where the class is named.</summary>
    public Location Class => declaration.Identifier.GetLocation();

    /// <summary>The place of the id.</summary>
    public Location IdLocation => (attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression ?? (SyntaxNode)attribute).GetLocation();

    /// <summary>The <c>[DbContext]</c> that the author put on the class; the generator's part has one too.</summary>
    public (ITypeSymbol Context, AttributeData Attribute)? DbContext => MigrationParser.DbContext(symbol.GetAttributes().Where(IsWritten));

    /// <summary>The name of <see cref="DbContext"/> in the generator's models.</summary>
    public string? ContextName => DbContext?.Context.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The methods that are intended as functions, in all parts of the class.</summary>
    public IReadOnlyList<MethodDeclarationSyntax> Functions => field ??= [.. symbol.GetMembers("Up").Concat(symbol.GetMembers("Down"))
        .SelectMany(member => member.DeclaringSyntaxReferences)
        .Where(reference => !MigrationProject.IsGenerated(reference.SyntaxTree))
        .Select(reference => reference.GetSyntax())
        .OfType<MethodDeclarationSyntax>()
        .Where(FunctionParser.IsMeant)];

    /// <summary>The functions that can be run.</summary>
    public IReadOnlyList<MigrationFunction> Runnable => field ??=
    [
        .. from method in Functions
           where IsDeclaredBy((TypeDeclarationSyntax)method.Parent!)
           let model = FunctionParser.Parse(method, declaration)
           where model is not null
           select new MigrationFunction(method, model),
    ];

    /// <summary>The records of this migration that a function takes and returns.</summary>
    public IEnumerable<WrittenRow> Rows(MethodDeclarationSyntax function) =>
        FunctionParser.Rows(function).Where(row => !row.Record.IsMissing && (row.Owner is null || row.Owner == Name));

    /// <summary>Reads the data migrations of a class, which <see cref="MigrationProject.At"/> does once for all rules.</summary>
    public static IEnumerable<MigrationClass> Read(INamedTypeSymbol symbol) =>
        from attribute in symbol.GetAttributes()
        where attribute.AttributeClass?.ToDisplayString() == MigrationParser.Attribute
        let syntax = attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax
        let declaration = syntax?.Parent?.Parent as TypeDeclarationSyntax
        where declaration is not null
        select new MigrationClass(symbol, declaration, syntax, MigrationParser.Id(declaration));

    public bool IsDeclaredBy(TypeDeclarationSyntax other) => other.SyntaxTree == declaration.SyntaxTree && other.Span == declaration.Span;

    private static bool IsWritten(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { SyntaxTree: var tree } && !MigrationProject.IsGenerated(tree);
}

/// <summary>A function of a data migration for the rules: its syntax, and the generator's model of it.</summary>
internal sealed record MigrationFunction(MethodDeclarationSyntax Method, FunctionModel Model)
{
    public string Name => Model.Name;

    /// <summary>Its parameters, each with its syntax.</summary>
    public IEnumerable<(ParameterModel Model, ParameterSyntax Syntax)> Parameters =>
        Model.Parameters.Zip(Method.ParameterList.Parameters, (model, syntax) => (model, syntax));

    /// <summary>Its results, each with its syntax.</summary>
    public IEnumerable<(ResultModel Model, TypeSyntax Syntax)> Results => Model.Results.Zip(
        Method.ReturnType is TupleTypeSyntax tuple && Model.IsTuple ? tuple.Elements.Select(element => element.Type) : [Method.ReturnType],
        (model, syntax) => (model, syntax));

    /// <summary>The names in its <c>[Loses]</c> attributes: columns, or records whose rows do not come back.</summary>
    public IEnumerable<string> Losses => Method.AttributeLists
        .SelectMany(list => list.Attributes)
        .Where(attribute => WrittenRow.Last(attribute.Name) is "Loses" or "LosesAttribute")
        .Select(attribute => Schema.Constants.Text(Schema.MigrationPartParser.Argument(attribute)))
        .OfType<string>();
}
