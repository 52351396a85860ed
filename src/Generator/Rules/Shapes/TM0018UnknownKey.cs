using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Calls;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules.Shapes;

/// <summary>Reports keys in <c>[By]</c> and <c>[GroupBy]</c> that do not exist or have another type than the parameter's key.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0018UnknownKey() : DataMigrationRule(Descriptors.TM0018)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project) =>
        from function in migration.Runnable
        let symbol = migration.Symbol.GetMembers(function.Name).OfType<IMethodSymbol>()
            .FirstOrDefault(symbol =>
                symbol.DeclaringSyntaxReferences.Any(reference =>
                    reference.Span == function.Method.Span && reference.SyntaxTree == function.Method.SyntaxTree))
        where symbol is not null
        from parameter in function.Parameters.Zip(
            symbol.Parameters, (parameter, declared) => (parameter.Model, parameter.Syntax, declared.Type))
        where parameter.Model.Key is not null
        // TM0007 and the compiler report a missing record.
        let record = Record(migration.Symbol, parameter.Model.Row!)
        where record is not null
        let problem = Problem(
            migration.Symbol, record, parameter.Model.Key!, (parameter.Type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault())
        where problem is not null
        select Report(parameter.Syntax.Identifier.GetLocation(), parameter.Model.Name, problem);

    private static string? Problem(INamedTypeSymbol migration, INamedTypeSymbol record, KeyModel key, ITypeSymbol? type)
    {
        var keys = key.IsMethod
            ? Methods(migration, record, key.Name)
            : Columns(record).Where(column => column.Name == key.Name).Select(column => column.Type).ToList();
        return keys switch
        {
            [] when key.IsMethod => $"{key.Name} does not take a row of {record.Name} as its only parameter",
            [] => $"{record.Name} has no '{key.Name}'; it has {string.Join(", ", Columns(record).Select(column => column.Name))}",
            [var found, ..] when type is not null and not IErrorTypeSymbol
                && !SymbolEqualityComparer.Default.Equals(WithoutNull(found), WithoutNull(type)) =>
                $"'{key.Name}' has the type {Name(found)}, and not {Name(type)}",
            _ => null,
        };
    }

    private static List<ITypeSymbol> Methods(INamedTypeSymbol migration, INamedTypeSymbol record, string name) =>
    [
        .. migration.GetMembers(name).OfType<IMethodSymbol>()
            .Where(method =>
                method is { IsStatic: true, Parameters: [var row] } && Bases(record).Contains(row.Type, SymbolEqualityComparer.Default))
            .Select(method => method.ReturnType),
    ];

    private static IEnumerable<IPropertySymbol> Columns(INamedTypeSymbol record) =>
        Bases(record).Reverse().SelectMany(AnalyzedFunction.Columns);

    /// <summary>The record that a function names.</summary>
    private static INamedTypeSymbol? Record(INamedTypeSymbol migration, RowModel row) => migration.GetTypeMembers(row.State)
        .SelectMany(Bases)
        .SelectMany(state => state.GetTypeMembers(row.Name))
        .FirstOrDefault() is { IsRecord: true } record ? record : null;

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var parent = type; parent is { SpecialType: SpecialType.None }; parent = parent.BaseType)
            yield return parent;
    }

    private static ITypeSymbol WithoutNull(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
