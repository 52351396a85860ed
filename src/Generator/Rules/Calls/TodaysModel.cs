using Microsoft.CodeAnalysis;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules.Calls;

/// <summary>
/// The types of today's model: the contexts of the migrations, their entities, and the author's own types in the properties of these.
/// </summary>
internal sealed class TodaysModel
{
    private const string DbContext = "Microsoft.EntityFrameworkCore.DbContext";

    private readonly HashSet<ITypeSymbol> _types = new(SymbolEqualityComparer.Default);

    private readonly HashSet<ISymbol> _assemblies = new(SymbolEqualityComparer.Default);

    public TodaysModel(Compilation compilation, MigrationProject project)
    {
        _assemblies.Add(compilation.Assembly);
        foreach (var history in project.Histories)
            // Only the last designer of each context has today's model.
            if (history.Migrations.LastOrDefault(migration => migration.Model is not null) is { Model: { } model } last
                && compilation.Assembly.GetTypeByMetadataName(last.FullName) is { } migration)
            {
                if (MigrationParser.DbContext(migration.GetAttributes())?.Context is { } context)
                    AddRoot(context);
                foreach (var name in project.RootNames(model))
                    if (compilation.GetTypeByMetadataName(name) is { } entity)
                        AddRoot(entity);
            }
    }

    public bool Contains(ITypeSymbol type) => _types.Contains(type.OriginalDefinition) || IsContext(type);

    private static bool IsContext(ITypeSymbol type)
    {
        for (var parent = type; parent is not null; parent = parent.BaseType)
            if (parent.ToDisplayString() == DbContext)
                return true;
        return false;
    }

    private void AddRoot(ITypeSymbol type)
    {
        _assemblies.Add(type.ContainingAssembly);
        Add(type);
    }

    private void Add(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                Add(array.ElementType);
                break;
            case INamedTypeSymbol named:
                foreach (var argument in named.TypeArguments)
                    Add(argument);
                if (IsAuthors(named) && _types.Add(named.OriginalDefinition))
                    foreach (var property in named.GetMembers().OfType<IPropertySymbol>())
                        Add(property.Type);
                break;
        }
    }

    /// <summary>Whether a type is the author's own. A type of a library does not change until the library does.</summary>
    private bool IsAuthors(INamedTypeSymbol type) =>
        type.TypeKind is not TypeKind.Error && type.SpecialType is SpecialType.None && _assemblies.Contains(type.ContainingAssembly);
}
