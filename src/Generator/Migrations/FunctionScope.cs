using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Migrations;

/// <summary>The function whose parts are being parsed.</summary>
/// <param name="method">The method.</param>
/// <param name="owner">Its class.</param>
/// <param name="refused">Called with the problem and its place.</param>
internal sealed class FunctionScope(MethodDeclarationSyntax method, TypeDeclarationSyntax owner, Action<SyntaxNodeOrToken, string>? refused)
{
    public MethodDeclarationSyntax Method => method;

    public TypeDeclarationSyntax Owner => owner;

    public string Function => method.Identifier.ValueText;

    /// <summary>The state that the function leads from.</summary>
    public string From => FunctionParser.States(Function).From;

    /// <summary>The state that it leads to.</summary>
    public string To => FunctionParser.States(Function).To;

    /// <summary>Reports why a part cannot be run, and returns null in place of the part.</summary>
    public T? Refuse<T>(SyntaxNodeOrToken place, string reason)
        where T : class
    {
        refused?.Invoke(place, reason);
        return null;
    }

    /// <summary>The record of <see cref="From"/> that a type names.</summary>
    public RowModel? Taken(TypeSyntax? type, ParameterSyntax parameter) => Row(type, From, $"it takes '{parameter.Type}'", parameter);

    /// <summary>The record of <see cref="To"/> that a type names.</summary>
    public RowModel? Returned(TypeSyntax? type, TypeSyntax whole) => Row(type, To, $"it returns '{whole}'", whole);

    private RowModel? Row(TypeSyntax? type, string state, string what, SyntaxNode place)
    {
        var row = WrittenRow.Parse(type);
        if (row is null || row.State != state)
            return Refuse<RowModel>(place, $"{what}, no record of {state}");
        if (row.Owner is { } other && other != owner.Identifier.ValueText)
            return Refuse<RowModel>(place, $"{what}, a record of {other}");
        return new RowModel(row.State, row.Name);
    }
}
