using Microsoft.CodeAnalysis.CSharp;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator.Migrations;

/// <summary>Writes the descriptions through which the runtime calls an author's functions.</summary>
internal static class FunctionEmitter
{
    private const string Rows = "global::TypedMigrations.Rows";

    public static string Emit(FunctionModel function) => function.IsPlain
        ? Plain(function, function.Parameters[0].Row!, function.Results[0])
        : Template.Render($$"""
            new {{Rows}}.RowFunction(
                ({{Delegate(function)}}){{function.Name}},
                {{List(function.Parameters.Select(Parameter))}},
                {{List(function.Results.Select(Result))}},
                {{(function.IsTuple ? CallForTuple(function) : $"static arguments => [{Call(function)}]")}})
            """);

    private static string Plain(FunctionModel function, RowModel row, ResultModel result)
    {
        var isNullable = result.IsNullable ? ", isNullable: true" : "";
        return $"{Rows}.RowFunction.Create<{Type(row)}, {Type(result.Row)}>({function.Name}{isNullable}){Use(function.Use)}";
    }

    private static string Delegate(FunctionModel function) =>
        $"global::System.Func<{string.Join(", ", function.Parameters.Select(parameter => parameter.Type).Append(function.ReturnType))}>";

    private static string Use(ColumnUseModel? use) =>
        use is null ? "" : $".Using(reads: [{Literals(use.Reads)}], changes: [{Literals(use.Changes)}])";

    private static string Literals(EquatableArray<string> members) =>
        string.Join(", ", members.Select(member => SymbolDisplay.FormatLiteral(member, quote: true)));

    private static string CallForTuple(FunctionModel function) => Template.Render($$"""
        static arguments =>
        {
            var result = {{Call(function)}};
            return [{{string.Join(", ", function.Results.Select((_, i) => $"result.Item{i + 1}"))}}];
        }
        """);

    private static string Call(FunctionModel function) =>
        $"{function.Name}({string.Join(", ", function.Parameters.Select((parameter, i) => $"({parameter.Type})arguments[{i}]!"))})";

    private static string List(IEnumerable<string> items) => items.ToList() is { Count: > 0 } some
        ? Template.Render($$"""
            [
                {{string.Join(",\n", some)}},
            ]
            """)
        : "[]";

    private static string Parameter(ParameterModel parameter)
    {
        var types = Listed([parameter.Key?.Type, parameter.Row is { } row ? Type(row) : null]);
        var isOptional = parameter.Kind == ParameterKind.Parent ? $"isOptional: {Bool(parameter.IsOptional)}" : null;
        var arguments = Listed([$"\"{parameter.Name}\"", isOptional, Key(parameter.Key)]);
        return $"{Rows}.RowParameter.{parameter.Kind}{(types.Length > 0 ? $"<{types}>" : "")}({arguments})";
    }

    private static string Listed(IEnumerable<string?> parts) => string.Join(", ", parts.OfType<string>());

    private static string? Key(KeyModel? key) => key switch
    {
        null => null,
        { IsMethod: true } => $"static row => {Names.Escape(key.Name)}(row)",
        _ => $"static row => row.{Names.Escape(key.Name)}",
    };

    private static string Result(ResultModel result) => result.IsMany
        ? $"{Rows}.RowResult.Many<{Type(result.Row)}>()"
        : $"{Rows}.RowResult.One<{Type(result.Row)}>(isNullable: {Bool(result.IsNullable)})";

    private static string Type(RowModel row) => $"{row.State}.{Names.Escape(row.Name)}";

    private static string Bool(bool value) => value ? "true" : "false";
}
