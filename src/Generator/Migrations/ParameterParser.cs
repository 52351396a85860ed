using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Migrations;

/// <summary>Reads the parameters of a function.</summary>
internal static class ParameterParser
{
    public static List<ParameterModel>? Parse(FunctionScope scope) =>
        FunctionParser.All(scope.Method.ParameterList.Parameters, parameter => Parse(parameter, scope)) is { } parameters
            ? InPlace(parameters, scope)
            : null;

    private static ParameterModel? Parse(ParameterSyntax parameter, FunctionScope scope)
    {
        if (parameter.Modifiers.Count > 0)
            return scope.Refuse<ParameterModel>(parameter, $"'{parameter.Identifier}' is passed by '{parameter.Modifiers}'");
        return parameter.Type switch
        {
            NullableTypeSyntax { ElementType: QualifiedNameSyntax row } => Row(row, isOptional: true),
            QualifiedNameSyntax { Right: GenericNameSyntax generic } => Rows(generic),
            GenericNameSyntax generic => Rows(generic),
            NameSyntax name when WrittenRow.Last(name) == "MigrationContext" => Model(ParameterKind.Context, row: null),
            var type => Row(type, isOptional: false),
        };

        ParameterModel? Row(TypeSyntax? type, bool isOptional) => scope.Taken(type, parameter) is { } row
            ? Model(
                parameter == scope.Method.ParameterList.Parameters[0] ? ParameterKind.Row : ParameterKind.Parent,
                row,
                key: null,
                isOptional)
            : null;

        ParameterModel? Rows(GenericNameSyntax generic) => (generic.Identifier.ValueText, generic.TypeArgumentList.Arguments) switch
        {
            ("IReadOnlyList", [var row]) => scope.Taken(row, parameter) is { } model ? Model(ParameterKind.Children, model) : null,
            ("IGrouping", [var key, var row]) => Keyed(ParameterKind.Group, "GroupBy", key, row),
            ("ILookup", [var key, var row]) => Keyed(ParameterKind.Lookup, "By", key, row),
            ("IReadOnlyDictionary", [var key, var row]) => Keyed(ParameterKind.Dictionary, "By", key, row),
            ("IReadOnlySet", [var key]) => Keyed(ParameterKind.Set, "By", key, rowType: null),
            _ => scope.Refuse<ParameterModel>(parameter, $"it takes '{parameter.Type}', which no parameter of a function can have"),
        };

        ParameterModel? Keyed(ParameterKind kind, string attribute, TypeSyntax keyType, TypeSyntax? rowType)
        {
            var row = rowType is null ? null : scope.Taken(rowType, parameter);
            if (rowType is not null && row is null)
                return null;
            return KeyParser.Parse(parameter, attribute, row, keyType, scope) is var (keyed, key) ? Model(kind, keyed, key) : null;
        }

        ParameterModel Model(ParameterKind kind, RowModel? row, KeyModel? key = null, bool isOptional = false) =>
            new(kind, parameter.Identifier.ValueText, FunctionParser.Written(parameter.Type!), row, key, isOptional);
    }

    /// <summary>The source row or group comes first, and only a row has parents and children.</summary>
    private static List<ParameterModel>? InPlace(List<ParameterModel> parameters, FunctionScope scope)
    {
        var written = scope.Method.ParameterList.Parameters;
        for (var i = 0; i < parameters.Count; i++)
            if (Misplaced(parameters[i], isFirst: i == 0, hasRow: parameters[0].Kind == ParameterKind.Row) is { } reason)
                return scope.Refuse<List<ParameterModel>>(written[i], reason);
        return parameters;
    }

    private static string? Misplaced(ParameterModel parameter, bool isFirst, bool hasRow) => parameter.Kind switch
    {
        ParameterKind.Row when parameter.IsOptional => $"'{parameter.Name}' is its source row, which is never null",
        ParameterKind.Group when !isFirst => $"'{parameter.Name}' is its source, which has to come first",
        ParameterKind.Parent when !hasRow => $"'{parameter.Name}' has to come first as its source row, or after the row whose parent it is",
        ParameterKind.Children when !hasRow => $"'{parameter.Name}' has to come after the row whose children they are",
        _ => null,
    };
}
