using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Rules.Calls;

/// <summary>What designers say of columns that records do not: how long a text may be, and which table it is in.</summary>
internal sealed class Designs(Compilation compilation, MigrationProject project)
{
    private readonly ConcurrentDictionary<string, ILookup<(string? Entity, string? Property), int>> _lengths = new();

    /// <summary>The length of a column of a record; null where there is no limit, or none that is known.</summary>
    public int? Length(INamedTypeSymbol migration, IPropertySymbol column)
    {
        var previous = MigrationClass.Read(migration).Select(declared => project.Resolve(declared).Previous).OfType<SchemaMigration>().FirstOrDefault();
        return previous is null
            ? null
            : _lengths.GetOrAdd(previous.FullName, _ => Lengths(previous))[(column.ContainingType.Name, column.Name)].Select(length => (int?)length).FirstOrDefault();
    }

    private ILookup<(string? Entity, string? Property), int> Lengths(SchemaMigration migration) => (
        from model in Models(migration)
        from call in model.DescendantNodes().OfType<InvocationExpressionSyntax>()
        where Name(call) == "HasMaxLength"
        let length = call.ArgumentList.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax { Token.Value: int value } ? value : -1
        where length >= 0
        select (Column: (Entity(call), Property(call)), length)).ToLookup(found => found.Column, found => found.length);

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
