using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Migrations;

/// <summary>Reads the key of a parameter's rows: <c>[GroupBy(…)]</c> and <c>[By(…)]</c>.</summary>
internal static class KeyParser
{
    /// <summary>Reads the key of a parameter's rows.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="attribute">The attribute that names the key.</param>
    /// <param name="row">The record, or null if only the key names it.</param>
    /// <param name="type">The type of the key.</param>
    /// <param name="scope">The function.</param>
    public static (RowModel Row, KeyModel Key)? Parse(
        ParameterSyntax parameter, string attribute, RowModel? row, TypeSyntax type, FunctionScope scope)
    {
        var written = MigrationPartParser.FindAttribute(parameter.AttributeLists, attribute)
            ?? (attribute == "GroupBy" ? MigrationPartParser.FindAttribute(scope.Method.AttributeLists, attribute) : null);
        if (written is null)
            return Refuse(
                $"'{parameter.Identifier}' has no key; write "
                    + $"[{attribute}(nameof({row?.State ?? scope.From}.{row?.Name ?? "X"}.…))]");
        var argument = MigrationPartParser.Argument(written);
        if (Constants.Text(argument) is not { } name)
            return Refuse($"its [{attribute}({argument})] cannot be read; write [{attribute}(nameof(…))]");
        var member = Member(argument);
        var method = member is null ? Method(name, scope.Owner) : null;
        var named = member ?? WrittenRow.Parse(method?.ParameterList.Parameters.FirstOrDefault()?.Type) switch
        {
            { } taken => new RowModel(taken.State, taken.Name),
            null => null,
        };
        if (row is null && named is null)
            return Refuse($"its [{attribute}({argument})] does not name its record; write [{attribute}(nameof({scope.From}.X.…))]");
        // If the migration changes no schema, both states have the same records.
        if (row is not null && named is not null && row.Name != named.Name)
            return Refuse($"its [{attribute}({argument})] is a key of {named.Name}, not of {row.Name}");
        return (row ?? named! with { State = scope.From }, new KeyModel(FunctionParser.Written(type), name, method is not null));

        (RowModel, KeyModel)? Refuse(string reason)
        {
            scope.Refuse<object>(written ?? (SyntaxNode)parameter, reason);
            return null;
        }
    }

    /// <summary>The record in a <c>nameof</c> of its member: <c>nameof(Before.Item.Code)</c>.</summary>
    private static RowModel? Member(ExpressionSyntax? argument)
    {
        var names = (argument as InvocationExpressionSyntax)?.ArgumentList.DescendantNodes()
            .OfType<SimpleNameSyntax>()
            .Select(name => name.Identifier.ValueText)
            .ToList();
        return names is [.., ("Before" or "After") and var state, var record, _] ? new RowModel(state, record) : null;
    }

    private static MethodDeclarationSyntax? Method(string name, TypeDeclarationSyntax owner) => owner.Members
        .OfType<MethodDeclarationSyntax>()
        .FirstOrDefault(method => method.Identifier.ValueText == name && method.Modifiers.Any(SyntaxKind.StaticKeyword));
}
