using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Migrations;

/// <summary>
/// Finds the columns of its row that a function reads, and the columns that it can change, so that the others are neither read nor written.
/// It uses only syntax, because the records do not exist yet: each use of the row must have a form whose meaning is certain, and each
/// result must be the row itself, a copy of it by <c>with</c>, or null. If one use has another form, the function gets the whole row. The
/// runtime decides whether a named member is a column, or a member that the author added to the record.
/// </summary>
internal sealed class ColumnUseParser
{
    private readonly string _row;
    private readonly SortedSet<string> _reads = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _changes = new(StringComparer.Ordinal);

    /// <summary>The places where the function returns the row or a copy of it.</summary>
    private readonly HashSet<SyntaxNode> _results = [];

    private ColumnUseParser(string row) => _row = row;

    /// <summary>The columns of the first parameter's row, or null if it may be any.</summary>
    public static ColumnUseModel? Parse(MethodDeclarationSyntax method)
    {
        SyntaxNode? body = method.ExpressionBody is { } arrow ? arrow.Expression : method.Body;
        if (body is null
            || method.ParameterList.Parameters.FirstOrDefault() is not { } parameter
            || method.Modifiers.Any(SyntaxKind.AsyncKeyword))
            return null;
        var parser = new ColumnUseParser(parameter.Identifier.ValueText);
        return parser.IsUnderstood(body)
            ? new ColumnUseModel(parser._reads.ToEquatableArray(), parser._changes.ToEquatableArray())
            : null;
    }

    private bool IsUnderstood(SyntaxNode body) =>
        Results(body).All(IsResult)
        && !body.DescendantNodesAndSelf().Any(Hides)
        && body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == _row).All(IsRead);

    /// <summary>The expressions that the function returns, without those of nested functions.</summary>
    private static IEnumerable<ExpressionSyntax?> Results(SyntaxNode body) => body is ExpressionSyntax expression
        ? [expression]
        : body.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Where(node => node is ReturnStatementSyntax or YieldStatementSyntax)
            .Select(node => (node as ReturnStatementSyntax)?.Expression);

    /// <summary>Whether a result is the row, a changed copy of it, or null.</summary>
    private bool IsResult(ExpressionSyntax? expression)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return IsResult(parenthesized.Expression);
            case ConditionalExpressionSyntax conditional:
                return IsResult(conditional.WhenTrue) && IsResult(conditional.WhenFalse);
            case SwitchExpressionSyntax choice:
                return choice.Arms.All(arm => IsResult(arm.Expression));
            case WithExpressionSyntax with:
                return IsResult(with.Expression) && with.Initializer.Expressions.All(IsChange);
            case IdentifierNameSyntax name when name.Identifier.ValueText == _row:
                return _results.Add(name);
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } forgiven:
                return IsResult(forgiven.Operand);
            case ThrowExpressionSyntax:
                return true;
            default:
                return expression?.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression;
        }
    }

    private bool IsChange(ExpressionSyntax initializer)
    {
        if (initializer is not AssignmentExpressionSyntax { Left: IdentifierNameSyntax column, Right: not InitializerExpressionSyntax })
            return false;
        _changes.Add(column.Identifier.ValueText);
        return true;
    }

    /// <summary>Whether a use of the row reads known members.</summary>
    private bool IsRead(IdentifierNameSyntax row) => row.Parent switch
    {
        _ when _results.Contains(row) => true,
        // A member of another object that has the same name.
        MemberAccessExpressionSyntax access when access.Name == row => true,
        MemberAccessExpressionSyntax access when access.Expression == row => Read(Path(row)),
        IsPatternExpressionSyntax test => IsPattern(test.Pattern),
        SwitchExpressionSyntax choice when choice.GoverningExpression == row => choice.Arms.All(arm => IsPattern(arm.Pattern)),
        _ => false,
    };

    /// <summary>Whether a pattern on the row itself reads only members that it names.</summary>
    private bool IsPattern(PatternSyntax pattern) => pattern switch
    {
        DiscardPatternSyntax => true,
        ConstantPatternSyntax constant => constant.Expression.IsKind(SyntaxKind.NullLiteralExpression),
        ParenthesizedPatternSyntax parenthesized => IsPattern(parenthesized.Pattern),
        UnaryPatternSyntax not => IsPattern(not.Pattern),
        BinaryPatternSyntax both => IsPattern(both.Left) && IsPattern(both.Right),
        RecursivePatternSyntax { Type: null, PositionalPatternClause: null, Designation: null, PropertyPatternClause: { } properties } =>
            properties.Subpatterns.All(property => Read(Path(property.ExpressionColon?.Expression))),
        _ => false,
    };

    private bool Read(string? path)
    {
        if (path is not null)
            _reads.Add(path);
        return path is not null;
    }

    /// <summary>
    /// The path of members from the row to a value, as far as they are certainly members; the runtime, which knows the columns, resolves
    /// it. Null if not even the first one is certain, because the row itself is passed then.
    /// </summary>
    private static string? Path(IdentifierNameSyntax row)
    {
        ExpressionSyntax value = row;
        var path = new List<string>();
        while (value.Parent is MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } access
            && access.IsKind(SyntaxKind.SimpleMemberAccessExpression)
            && access.Expression == value
            && IsValue(access))
        {
            path.Add(name.Identifier.ValueText);
            value = access;
        }

        return path.Count == 0 ? null : string.Join(".", path);
    }

    /// <summary>The members that a property pattern names: <c>{ Address.Street: … }</c>.</summary>
    private static string? Path(ExpressionSyntax? member) => member switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } access when Path(access.Expression) is { } path =>
            $"{path}.{name.Identifier.ValueText}",
        _ => null,
    };

    /// <summary>
    /// Whether the value of a member is used. A call may run an extension method even if a column has this name, because C# skips members
    /// that cannot be called. A member that is assigned or passed by reference is not read.
    /// </summary>
    private static bool IsValue(ExpressionSyntax member) => member.Parent switch
    {
        InvocationExpressionSyntax call => call.Expression != member,
        AssignmentExpressionSyntax assignment => assignment.Left != member,
        ArgumentSyntax { Parent: TupleExpressionSyntax tuple } => IsValue(tuple),
        ArgumentSyntax argument => argument.RefOrOutKeyword.Kind() is SyntaxKind.None or SyntaxKind.InKeyword,
        RefExpressionSyntax => false,
        PrefixUnaryExpressionSyntax unary =>
            unary.Kind() is not (SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.AddressOfExpression),
        ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } =>
            IsValue((ExpressionSyntax)member.Parent),
        PostfixUnaryExpressionSyntax => false,
        _ => true,
    };

    /// <summary>Whether a declaration gives the row's name to something else.</summary>
    private bool Hides(SyntaxNode node) => node switch
    {
        ParameterSyntax parameter => parameter.Identifier.ValueText == _row,
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText == _row,
        SingleVariableDesignationSyntax designation => designation.Identifier.ValueText == _row,
        ForEachStatementSyntax loop => loop.Identifier.ValueText == _row,
        CatchDeclarationSyntax caught => caught.Identifier.ValueText == _row,
        FromClauseSyntax from => from.Identifier.ValueText == _row,
        LetClauseSyntax let => let.Identifier.ValueText == _row,
        JoinClauseSyntax join => join.Identifier.ValueText == _row,
        JoinIntoClauseSyntax into => into.Identifier.ValueText == _row,
        QueryContinuationSyntax into => into.Identifier.ValueText == _row,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText == _row,
        _ => false,
    };
}
