using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>Reads a <c>BuildTargetModel</c> body, which Entity Framework's tool wrote.</summary>
internal static class SchemaParser
{
    /// <summary>What a statement that is not builder calls does to the model cannot be known without running it.</summary>
    private const string Unreadable = "its designer holds a statement that is not a chain of builder calls";

    public static SchemaState Parse(string migration, MethodDeclarationSyntax targetModel, Action<SyntaxNode>? unreadable = null)
    {
        var builder = targetModel.ParameterList.Parameters.FirstOrDefault()?.Identifier.ValueText ?? "";
        var entities = new Dictionary<string, EntityReader>();
        foreach (var (block, calls) in Statements(Body(targetModel), builder))
        {
            if (calls is [{ Method: "Entity" } entity, ..] && entity.Texts.FirstOrDefault() is { } name)
                Entity(name).Read(entity.Arguments.OfType<LambdaExpressionSyntax>().FirstOrDefault(), calls.Skip(1).ToList(), unreadable);
            else if (calls is null or [{ Method: "Entity" }, ..])
                unreadable?.Invoke(block);
        }

        return new SchemaState(migration, Finish(entities));

        EntityReader Entity(string name)
        {
            if (!entities.TryGetValue(name, out var reader))
                entities.Add(name, reader = new EntityReader(name));
            return reader;
        }
    }

    /// <summary>The names of the entities alone, which is all that is asked of states that nobody names.</summary>
    public static EquatableArray<string> EntityNames(MethodDeclarationSyntax targetModel)
    {
        var builder = targetModel.ParameterList.Parameters.FirstOrDefault()?.Identifier.ValueText ?? "";
        return Statements(Body(targetModel), builder)
            .Select(statement => statement.Calls)
            .Where(calls => calls is { Count: > 0 } && calls[0].Method == "Entity")
            .SelectMany(calls => calls![0].Texts.Take(1))
            .Distinct()
            .ToEquatableArray();
    }

    /// <summary>The statements of a block as chains of calls; null for a statement that is none.</summary>
    internal static IEnumerable<(SyntaxNode Statement, List<BuilderCall>? Calls)> Statements(SyntaxNode? body, string builder)
    {
        var locals = new Dictionary<string, List<BuilderCall>>();
        if (body is ExpressionSyntax single)
            yield return (single, BuilderChain.Read(single, builder, locals));
        foreach (var statement in body is BlockSyntax block ? block.Statements : default)
        {
            switch (statement)
            {
                case ExpressionStatementSyntax { Expression: var expression }:
                    yield return (statement, BuilderChain.Read(expression, builder, locals));
                    break;
                case LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: var value } variable] }:
                    var calls = BuilderChain.Read(value, builder, locals);
                    if (calls is not null)
                        locals[variable.Identifier.ValueText] = calls;
                    yield return (statement, calls);
                    break;
                case EmptyStatementSyntax:
                    break;
                default:
                    yield return (statement, null);
                    break;
            }
        }
    }

    private static SyntaxNode? Body(MethodDeclarationSyntax method) => (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression;

    private static EquatableArray<EntityModel> Finish(Dictionary<string, EntityReader> entities)
    {
        var bases = new HashSet<string>(entities.Values.Select(entity => entity.Base).OfType<string>());
        var shared = new HashSet<string>(entities.Values.GroupBy(entity => entity.QualifiedTable).Where(group => group.Count() > 1).Select(group => group.Key));
        return entities.Values
            .OrderBy(entity => entity.Name, StringComparer.Ordinal)
            .Select(entity => entity.Finish(
                bases.Contains(entity.Name) ? "it is the base of an inheritance hierarchy"
                : shared.Contains(entity.QualifiedTable) ? "it shares its table with another entity"
                : null))
            .ToEquatableArray();
    }

    /// <summary>Gathers an entity from its blocks: Entity Framework writes up to three, for columns, foreign keys and navigations.</summary>
    private sealed class EntityReader(string name)
    {
        private readonly Dictionary<string, PropertyReader> _properties = [];
        private readonly List<string> _key = [];
        private string? _table;
        private string? _schema;
        private string? _unsupported;

        public string Name => name;

        public string? Base { get; private set; }

        public string QualifiedTable => _table is null ? $"({name})" : $"{_schema}.{_table}";

        public void Read(LambdaExpressionSyntax? block, List<BuilderCall> chained, Action<SyntaxNode>? unreadable)
        {
            if (chained.Count > 0)
                Read(chained);
            if (block is null)
                return;
            var builder = block switch
            {
                SimpleLambdaExpressionSyntax simple => simple.Parameter.Identifier.ValueText,
                ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var parameter] } => parameter.Identifier.ValueText,
                _ => "",
            };
            foreach (var (statement, calls) in Statements(block.Body, builder))
            {
                if (calls is null)
                {
                    unreadable?.Invoke(statement);
                    _unsupported ??= Unreadable;
                }
                else if (calls.Count > 0)
                {
                    Read(calls);
                }
            }
        }

        public EntityModel Finish(string? unsupported)
        {
            var reason = _unsupported ?? unsupported ?? (_key.Count == 0 ? "it has no key" : _table is null ? "it has no table" : null);
            return new EntityModel(
                name,
                _table,
                reason is null ? _properties.Values.Select(property => property.Finish(_key.Contains(property.Name))).ToEquatableArray() : [],
                reason);
        }

        private void Read(List<BuilderCall> calls)
        {
            var first = calls[0];
            switch (first.Method)
            {
                case "Property" when first.Texts.FirstOrDefault() is { } property:
                    Property(property, first, calls);
                    break;
                case "HasKey":
                    _key.AddRange(first.Texts);
                    break;
                case "HasBaseType":
                    Base = first.Texts.FirstOrDefault();
                    _unsupported ??= "it derives from another entity";
                    break;
                case "ToTable":
                    Table(first);
                    break;
                case "OwnsOne" or "OwnsMany":
                    _unsupported ??= "it owns other values";
                    break;
                case "ComplexProperty" or "ComplexCollection":
                    _unsupported ??= "it has complex properties";
                    break;
                case "PrimitiveCollection":
                    _unsupported ??= $"its column '{first.Texts.FirstOrDefault()}' holds a collection";
                    break;
                case "ToView" or "ToSqlQuery" or "ToFunction" or "SplitToTable" or "SplitToView":
                    _unsupported ??= "it is not mapped to one table";
                    break;
            }
        }

        private void Table(BuilderCall call)
        {
            // A second ToTable with nothing but a lambda adds to the first.
            if (call.Arguments.Count == 0 || call.Arguments[0] is LambdaExpressionSyntax)
                return;
            _table = MigrationPartParser.Text(call.Arguments[0]);
            _schema = call.Arguments.Count > 1 ? MigrationPartParser.Text(call.Arguments[1]) : null;
        }

        private void Property(string property, BuilderCall first, List<BuilderCall> calls)
        {
            if (!_properties.TryGetValue(property, out var reader))
            {
                if (first.TypeArgument is not { } syntax || ScalarTypes.Read(syntax) is not { } type)
                {
                    _unsupported ??= first.TypeArgument is null
                        ? $"its column '{property}' has no type that can be read"
                        : $"its column '{property}' has the type {first.TypeArgument}";
                    return;
                }

                _properties.Add(property, reader = new PropertyReader(property, type));
            }

            foreach (var call in calls.Skip(1))
                reader.Read(call);
        }
    }

    private sealed class PropertyReader(string name, ScalarType type)
    {
        private bool _isRequired;
        private bool _isGenerated;
        private string? _default;

        public string Name => name;

        public void Read(BuilderCall call)
        {
            switch (call.Method)
            {
                case "IsRequired":
                    _isRequired = call.Arguments is not [LiteralExpressionSyntax { Token.ValueText: "false" }];
                    break;
                case "HasDefaultValue" when call.Arguments is [var value]:
                    _isGenerated = true;
                    _default = Literal(value);
                    break;
                case "HasDefaultValue" or "HasDefaultValueSql" or "HasComputedColumnSql"
                    or "ValueGeneratedOnAdd" or "ValueGeneratedOnAddOrUpdate" or "ValueGeneratedOnUpdate" or "ValueGeneratedOnUpdateSometimes":
                    _isGenerated = true;
                    break;
            }
        }

        public PropertyModel Finish(bool isKey)
        {
            var isNullable = !isKey && !_isRequired && (type.IsReference || type.IsNullable);
            // A string that the database would make is not known here, and null would be a lie.
            var isRequired = !isNullable && _default is null && (type.IsReference || !_isGenerated);
            return new PropertyModel(name, type.CSharp, isNullable, isRequired, isNullable ? null : _default);
        }

        /// <summary>
        /// A default that means the same in the record as in the designer; others are the type's own, and the database's to fill in.
        /// </summary>
        private string? Literal(ExpressionSyntax value) => value switch
        {
            CastExpressionSyntax cast when cast.Type.ToString() == type.CSharp =>
                Literal(cast.Expression) is { } number ? $"({type.CSharp}){number}" : null,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus =>
                Literal(minus.Operand) is { } number ? "-" + number : null,
            LiteralExpressionSyntax { Token: var token } => (token.Value, type.CSharp) switch
            {
                // Not as written: a verbatim string may go over several lines.
                (string text, "string") => SymbolDisplay.FormatLiteral(text, quote: true),
                (bool, "bool") or (char, "char") or (long, "long") or (uint, "uint") or (ulong, "ulong") or (float, "float")
                    or (double, "double") or (decimal, "decimal")
                    or (int, "sbyte" or "byte" or "short" or "ushort" or "int" or "uint")
                    or (int, "long" or "ulong" or "float" or "double" or "decimal") => token.Text,
                _ => null,
            },
            _ => null,
        };
    }
}
