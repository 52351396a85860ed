using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Rules.Calls;

/// <summary>What designers say of columns that records do not: how long a text may be, and which table it is in.</summary>
internal sealed class Designs(Compilation compilation, MigrationProject project)
{
    /// <summary>The length of a column of a record; null where there is no limit, or none that is known.</summary>
    public int? Length(INamedTypeSymbol migration, IPropertySymbol column)
    {
        var previous = MigrationClass.Read(migration).Select(declared => project.Resolve(declared).Previous).OfType<SchemaMigration>().FirstOrDefault();
        var lengths =
            from model in previous is null ? [] : Models(previous)
            from call in model.DescendantNodes().OfType<InvocationExpressionSyntax>()
            where Name(call) == "HasMaxLength" && Property(call) == column.Name && Entity(call) == column.ContainingType.Name
            select call.ArgumentList.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax { Token.Value: int length } ? length : default(int?);
        return lengths.FirstOrDefault();
    }

    /// <summary>The table of a record in the schema after a migration.</summary>
    public string? Table(SchemaMigration migration, INamedTypeSymbol record) => Models(migration)
        .SelectMany(model => SchemaParser.Parse(migration.FullName, model).Entities)
        .FirstOrDefault(entity => entity.Name.Substring(entity.Name.LastIndexOfAny(['.', '+']) + 1) == record.Name)?.Table;

    private IEnumerable<MethodDeclarationSyntax> Models(SchemaMigration migration) =>
        from reference in compilation.Assembly.GetTypeByMetadataName(migration.FullName)?.DeclaringSyntaxReferences ?? []
        let model = reference.GetSyntax() is ClassDeclarationSyntax declaration ? MigrationPartParser.FindTargetModel(declaration) : null
        where model is not null
        select model;

    private static string? Name(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText;

    private static string? FirstText(InvocationExpressionSyntax call) => MigrationPartParser.Text(call.ArgumentList.Arguments.FirstOrDefault()?.Expression);

    private static string? Property(InvocationExpressionSyntax call) =>
        call.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(inner => Name(inner) == "Property").Select(FirstText).FirstOrDefault();

    private static string? Entity(InvocationExpressionSyntax call) => call.Ancestors()
        .OfType<InvocationExpressionSyntax>()
        .Where(outer => Name(outer) == "Entity")
        .Select(FirstText)
        .Select(name => name?.Substring(name.LastIndexOfAny(['.', '+']) + 1))
        .FirstOrDefault();
}
