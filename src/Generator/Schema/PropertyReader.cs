using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>Collects the designer's facts about a property.</summary>
internal sealed class PropertyReader(string name)
{
    private static readonly HashSet<string> integers = ["sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong"];

    // UseIdentityByDefaultColumn, UseSerialColumn, UseSequence: the calls by which providers mark an identity column.
    private static readonly Regex strategies = new("^Use.*(Identity|Serial|HiLo|Sequence)", RegexOptions.CultureInvariant);

    private TypeSyntax? _syntax;
    private bool _isRequired;
    private bool _hasDefaultSql;
    private bool _isComputed;
    private bool _isUpdated;
    private bool _isToken;
    private bool _isAdded;
    private bool _hasStrategy;
    private ExpressionSyntax? _default;

    public string Name => name;

    public ColumnModel Column { get; private set; } = new(null, null, null, null, null, null);

    /// <summary>The type as it is written, for messages.</summary>
    public string WrittenType => _syntax?.ToString() ?? "";

    public void Read(BuilderCall call)
    {
        switch (call.Method)
        {
            case "Property" or "PrimitiveCollection":
                _syntax ??= call.Type;
                break;
            case "IsRequired":
                _isRequired = call.Flag;
                break;
            case "HasDefaultValue":
                _default = call.Arguments.FirstOrDefault();
                break;
            case "HasDefaultValueSql":
                _hasDefaultSql = true;
                break;
            case "HasComputedColumnSql":
                _isComputed = true;
                break;
            // OnUpdateSometimes means only that two properties share the column.
            case "ValueGeneratedOnAddOrUpdate" or "ValueGeneratedOnUpdate":
                _isUpdated = true;
                break;
            case "IsConcurrencyToken":
                _isToken = call.Flag;
                break;
            case "ValueGeneratedOnAdd":
                _isAdded = true;
                break;
            case "HasAnnotation" when call.Text?.EndsWith(":ValueGenerationStrategy", StringComparison.Ordinal) is true:
            case var method when strategies.IsMatch(method):
                _hasStrategy = true;
                break;
            case "HasColumnName":
                Column = Column with { Name = call.Text };
                break;
            case "HasColumnType":
                Column = Column with { Type = call.Text };
                break;
            case "HasMaxLength":
                Column = Column with { MaxLength = call.Number(0) };
                break;
            // The form of versions before 1.1.
            case "HasAnnotation" when call.Text == "MaxLength":
                Column = Column with { MaxLength = call.Number(1) };
                break;
            case "HasAnnotation" when call.Text == "Relational:ColumnName":
                Column = Column with { Name = call.Texts.Skip(1).FirstOrDefault() };
                break;
            case "HasAnnotation" when call.Text == "Relational:ColumnType":
                Column = Column with { Type = call.Texts.Skip(1).FirstOrDefault() };
                break;
            case "HasPrecision":
                Column = Column with { Precision = call.Number(0), Scale = call.Number(1) };
                break;
            case "IsUnicode":
                Column = Column with { IsUnicode = call.Flag };
                break;
        }
    }

    public ColumnType? Type(ColumnTypes types) => _syntax is null ? null : types.Read(_syntax, Column.Type);

    /// <summary>The property of a record.</summary>
    /// <param name="types">Reads its type.</param>
    /// <param name="isKey">Whether it is part of a key, which is never null.</param>
    /// <param name="primaryKey">The number of parts of the primary key if the property is one of them; otherwise 0.</param>
    /// <param name="isOptional">Whether its column is nullable regardless of its type.</param>
    /// <param name="columnName">The name of its column if the designer has none.</param>
    public PropertyModel Finish(ColumnTypes types, bool isKey, int primaryKey, bool isOptional, string? columnName)
    {
        var type = Type(types)!;
        var isNullable = isOptional || (!isKey && !_isRequired && (type.IsReference || type.IsNullable));
        var value = types.Literal(type.CSharp, Column.Type, _default);
        // A string that the database generates is not known here, and null would be wrong. (An enumeration is a string here.)
        var isGenerated = _hasDefaultSql || _isComputed || _isUpdated || IsIdentity(type, primaryKey);
        var isRequired = !isNullable && value is null && (type.IsReference || type.CSharp == "string" || !isGenerated);
        return new PropertyModel(
            name, type.CSharp, Storage.Column, isNullable, isRequired, value, Column.Name is null
                ? Column with { Name = columnName }
                : Column)
        {
            // A computed column and a version are never written.
            IsFilled = !isRequired && value is null && !_isComputed && (_hasDefaultSql || (_isUpdated && !_isToken)),
        };
    }

    /// <summary>
    /// Whether it is an identity column, by the same rule as in the runtime. ValueGeneratedOnAdd alone is not enough: Entity Framework
    /// generates many such values itself, and SQLite generates no part of a composite key.
    /// </summary>
    private bool IsIdentity(ColumnType type, int primaryKey) =>
        _isAdded && integers.Contains(type.CSharp) && (primaryKey == 1 || (primaryKey > 1 && _hasStrategy));
}
