using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Migrations;

/// <summary>What the parts of a function are read with.</summary>
/// <param name="Method">The method.</param>
/// <param name="Owner">Its class.</param>
/// <param name="Refused">Told what is wrong and where.</param>
internal sealed record FunctionScope(MethodDeclarationSyntax Method, TypeDeclarationSyntax Owner, Action<SyntaxNodeOrToken, string>? Refused)
{
    public string Function => Method.Identifier.ValueText;

    /// <summary>The state that the function leads from.</summary>
    public string From => FunctionParser.States(Function).From;

    /// <summary>The state that it leads to.</summary>
    public string To => FunctionParser.States(Function).To;

    /// <summary>Says why something is no part of a function that can be run, and stands for that part.</summary>
    public T? Refuse<T>(SyntaxNodeOrToken place, string reason)
        where T : class
    {
        Refused?.Invoke(place, reason);
        return null;
    }

    /// <summary>The record of <see cref="From"/> that a type names.</summary>
    public RowModel? Taken(TypeSyntax? type, ParameterSyntax parameter) => Row(type, From, $"it takes '{parameter.Type}'", parameter);

    /// <summary>The record of <see cref="To"/> that a type names.</summary>
    public RowModel? Returned(TypeSyntax? type, TypeSyntax whole) => Row(type, To, $"it returns '{whole}'", whole);

    private RowModel? Row(TypeSyntax? type, string state, string what, SyntaxNode place)
    {
        var row = WrittenRow.Of(type);
        if (row is null || row.State != state)
            return Refuse<RowModel>(place, $"{what}, no record of {state}");
        if (row.Owner is { } other && other != Owner.Identifier.ValueText)
            return Refuse<RowModel>(place, $"{what}, a record of {other}");
        return new RowModel(row.State, row.Name);
    }
}
