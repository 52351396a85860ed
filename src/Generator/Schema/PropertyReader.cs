using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>Gathers what a designer says of a property.</summary>
internal sealed class PropertyReader(string name)
{
    private TypeSyntax? _syntax;
    private bool _isRequired;
    private bool _isGenerated;
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
                _isGenerated = true;
                _default = call.Arguments.FirstOrDefault();
                break;
            // OnUpdateSometimes says no more than that two properties share the column.
            case "HasDefaultValueSql" or "HasComputedColumnSql" or "ValueGeneratedOnAdd" or "ValueGeneratedOnAddOrUpdate" or "ValueGeneratedOnUpdate":
                _isGenerated = true;
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
            // How versions before 1.1 said it.
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
    /// <param name="types">Reads its type, which can be read.</param>
    /// <param name="isKey">Whether it is part of a key, which is never null.</param>
    /// <param name="isOptional">Whether its column has to take null whatever the type says.</param>
    /// <param name="columnName">The name of its column where the designer says none.</param>
    public PropertyModel Finish(ColumnTypes types, bool isKey, bool isOptional, string? columnName)
    {
        var type = Type(types)!;
        var isNullable = isOptional || (!isKey && !_isRequired && (type.IsReference || type.IsNullable));
        var value = types.Literal(type.CSharp, Column.Type, _default);
        // A string that the database would make is not known here, and null would be a lie. (An enumeration is a string here.)
        var isRequired = !isNullable && value is null && (type.IsReference || type.CSharp == "string" || !_isGenerated);
        return new PropertyModel(
            name, type.CSharp, Storage.Column, isNullable, isRequired, value, Column.Name is null ? Column with { Name = columnName } : Column);
    }
}
