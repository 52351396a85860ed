using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>How a value belongs to its owner.</summary>
internal enum Ownership
{
    /// <summary>It is not owned, but an entity type of its own.</summary>
    None,

    /// <summary>An owned type, which shares the key of its owner or has its own.</summary>
    Owned,

    /// <summary>A complex type, which has no key.</summary>
    Complex,
}

/// <summary>A foreign key as a designer writes it.</summary>
/// <param name="principal">The entity type that it refers to.</param>
/// <param name="calls"><c>HasOne("Principal", "Nav").WithOne("Inverse").HasForeignKey("Dependent", "Id")</c>.</param>
internal sealed class ForeignKeyReader(string principal, List<BuilderCall> calls)
{
    public string Principal => principal;

    /// <summary>The key to which it refers, if that is not the primary key.</summary>
    public IEnumerable<string> PrincipalKey => calls.Where(call => call.Method == "HasPrincipalKey").SelectMany(call => call.Texts);

    public bool IsOneToOne => calls.Any(call => call.Method == "WithOne");

    /// <summary>The navigation to the principal.</summary>
    public string? Navigation => calls[0].Texts.Skip(1).FirstOrDefault();

    /// <summary>The navigation from the principal to this type.</summary>
    public string? Inverse => calls.FirstOrDefault(call => call.Method is "WithOne" or "WithMany")?.Text;

    /// <summary>Its properties. If either side could have them, the name of the dependent type comes first and is skipped.</summary>
    public IEnumerable<string> Properties(string dependent) =>
        calls.Where(call => call.Method == "HasForeignKey").SelectMany(call => call.Texts).SkipWhile(text => text == dependent);
}

/// <summary>
/// Collects the designer's facts about a type. Entity Framework writes up to three blocks for an entity, for columns, foreign keys and
/// navigations, and the block of an owned type in its owner's block.
/// </summary>
internal sealed class EntityReader(string name, EntityReader? owner = null, Ownership ownership = Ownership.None, bool isCollection = false)
{
    // Entity Framework's name if HasDiscriminator() has no argument, as in models that leave the discriminator to the conventions.
    private const string ConventionalDiscriminator = "Discriminator";

    // These calls return the entity's builder, so the rest of the chain is about the entity. The tool does not write such chains, but
    // people do.
    private static readonly HashSet<string> handsOn =
    [
        "HasAnnotation", "HasBaseType", "HasComment", "HasNoDiscriminator", "HasNoKey", "ToFunction", "ToSqlQuery", "ToTable", "ToView",
        "UseTpcMappingStrategy", "UseTphMappingStrategy", "UseTptMappingStrategy",
    ];

    private readonly Dictionary<string, PropertyReader> _properties = [];
    private readonly Dictionary<string, EntityReader> _values = [];
    private readonly HashSet<string> _requiredNavigations = [];
    private readonly Dictionary<string, string?> _columnNames = [];
    private string? _annotatedSchema;

    /// <summary>Its name in the model. The name of an owned type is the path to it.</summary>
    public string Name => name;

    public EntityReader? Owner => owner;

    public Ownership Ownership => ownership;

    public bool IsCollection => isCollection;

    public string? Base { get; private set; }

    /// <summary>The properties, in the order of the file.</summary>
    public IEnumerable<PropertyReader> Properties => _properties.Values;

    /// <summary>Its owned and complex values, by navigation or complex property.</summary>
    public IReadOnlyDictionary<string, EntityReader> Values => _values;

    public List<string> Key { get; } = [];

    /// <summary>The properties of alternate keys, which may not be null.</summary>
    public HashSet<string> AlternateKeys { get; } = [];

    /// <summary>The foreign key of an owned type to its owner.</summary>
    public HashSet<string> OwnerKey { get; } = [];

    /// <summary>Its foreign keys.</summary>
    public List<ForeignKeyReader> ForeignKeys { get; } = [];

    /// <summary>The table or view of the type: a null name means none, and null means that the type declares nothing.</summary>
    public (string? Name, string? Schema, bool IsView)? Table { get; private set; }

    public bool IsJson { get; private set; }

    /// <summary>The column of a document whose root is the type.</summary>
    public (string? Name, string? Type) JsonColumn { get; private set; }

    public bool HasTablePerConcreteType { get; private set; }

    public string? DiscriminatorProperty { get; private set; }

    /// <summary>The discriminator's value for this type, or null if the type is abstract.</summary>
    public ExpressionSyntax? DiscriminatorValue { get; private set; }

    /// <summary>Why the type cannot have a record.</summary>
    public string? Unsupported { get; private set; }

    /// <summary>Whether a complex value is required.</summary>
    public bool IsRequired { get; private set; }

    /// <summary>Whether a navigation is never null.</summary>
    public bool IsAlwaysThere(string navigation) => _requiredNavigations.Contains(navigation);

    /// <summary>The column name in the block of a table.</summary>
    public string? ColumnName(string property) => _columnNames.TryGetValue(property, out var column) ? column : null;

    /// <summary>Reads a block.</summary>
    /// <param name="block">The lambda with the builder as its parameter.</param>
    /// <param name="unreadable">Called with each statement that is not a chain of calls, or could change a row in an unknown way.</param>
    public void Read(LambdaExpressionSyntax block, Action<SyntaxNode>? unreadable)
    {
        foreach (var (statement, calls) in BuilderBlock.Read(block))
            if (calls is not { Count: 0 } && Problem(calls, unreadable) is { } problem)
            {
                unreadable?.Invoke(statement);
                Unsupported ??= "its designer " + problem;
            }
    }

    /// <summary>Uses the discriminator of a derived type, if this type declares none.</summary>
    public void TakeDiscriminator(EntityReader derived) => DiscriminatorProperty ??= derived.DiscriminatorProperty;

    /// <summary>Reads a chain of calls, and returns the reason why it could change a row in an unknown way.</summary>
    public string? Problem(List<BuilderCall>? calls, Action<SyntaxNode>? unreadable) =>
        calls is null ? "holds a statement that is not a chain of builder calls"
        : calls.FirstOrDefault(call => !call.IsClear) is { } unclear ? $"calls {unclear.Method} with what is not a constant"
        : Read(calls, unreadable) is { } unknown ? $"calls {unknown.Method}, which is not known"
        : null;

    /// <summary>Reads a chain of calls, and returns the first unknown call.</summary>
    private BuilderCall? Read(List<BuilderCall> calls, Action<SyntaxNode>? unreadable) =>
        calls.Count > 1 && handsOn.Contains(calls[0].Method)
            ? Read(calls.GetRange(0, 1), unreadable) ?? Read(calls.GetRange(1, calls.Count - 1), unreadable)
        : ReadFirst(calls, unreadable) ? null
        : calls[0];

    private bool ReadFirst(List<BuilderCall> calls, Action<SyntaxNode>? unreadable)
    {
        var first = calls[0];
        switch (first.Method)
        {
            case "Property" or "PrimitiveCollection":
                return ReadProperty(first, calls);
            case "HasKey":
                // The call is repeated if a provider's extension follows it.
                Key.Clear();
                Key.AddRange(first.Texts);
                break;
            case "HasAlternateKey":
                AlternateKeys.UnionWith(first.Texts);
                break;
            case "HasBaseType":
                Base = first.Text;
                return Base is not null || first.Type is null;
            case "ToTable":
                return ReadTable(first, isView: false);
            case "ToView":
                return ReadTable(first, isView: true);
            case "ToSqlQuery" or "ToFunction":
                // If there is a table or a view as well, it has the name.
                if (Table is not { Name: not null })
                    Table = (null, null, true);
                break;
            case "SplitToTable" or "SplitToView":
                return ReadColumnNames(first.Block);
            case "HasDiscriminator":
                DiscriminatorProperty = first.Text ?? DiscriminatorProperty ?? ConventionalDiscriminator;
                DiscriminatorValue = calls.FirstOrDefault(call => call.Method == "HasValue")?.Arguments.FirstOrDefault()
                    ?? DiscriminatorValue;
                break;
            case "UseTpcMappingStrategy":
                HasTablePerConcreteType = true;
                break;
            case "OwnsOne" or "OwnsMany":
                return ReadValue(first.Texts.Skip(1).FirstOrDefault() ?? first.Text, first, Ownership.Owned, unreadable);
            case "ComplexProperty" or "ComplexCollection":
                return ReadValue(first.Texts.FirstOrDefault(), first, Ownership.Complex, unreadable);
            case "Navigation" when calls.Any(call => call is { Method: "IsRequired", Flag: true }) && first.Text is { } navigation:
                _requiredNavigations.Add(navigation);
                break;
            case "WithOwner":
                OwnerKey.UnionWith(calls.Where(call => call.Method == "HasForeignKey").SelectMany(call => call.Texts));
                break;
            case "HasOne" when first.Text is { } principal:
                ForeignKeys.Add(new ForeignKeyReader(principal, calls));
                // Versions before 3.0 had no WithOwner: the owner has the inverse navigation to this type.
                if (owner is not null && calls.Any(call => call.Method is "WithOne" or "WithMany" && $"{owner.Name}#{call.Text}" == name))
                    OwnerKey.UnionWith(calls.Where(call => call.Method == "HasForeignKey").SelectMany(call => call.Texts));
                break;
            case "HasAnnotation" when first is { Text: "Relational:TableName" } && first.Texts.Skip(1).FirstOrDefault() is { } table:
                Table = (table, _annotatedSchema, false);
                break;
            case "HasAnnotation" when first is { Text: "Relational:Schema" } && first.Texts.Skip(1).FirstOrDefault() is { } schema:
                _annotatedSchema = schema;
                if (Table is { } known)
                    Table = (known.Name, schema, known.IsView);
                break;
            case "IsRequired":
                IsRequired = first.Flag;
                break;
            case "ToJson":
                IsJson = true;
                JsonColumn = (first.Text, calls.FirstOrDefault(call => call.Method == "HasColumnType")?.Text);
                break;
            // The lambdas of these do not affect rows.
            case "HasCheckConstraint" or "HasQueryFilter" or "HasTrigger":
                break;
            case "Ignore":
                return false;
            default:
                // All other calls on builders take plain arguments, unless they build something with a type or parts.
                return first.TypeArgument is null && calls.All(call => call.Block is null && call.Method != "UsingEntity");
        }

        return true;
    }

    private bool ReadProperty(BuilderCall first, List<BuilderCall> calls)
    {
        if (first.Texts.FirstOrDefault() is not { } property)
            return false;
        if (!_properties.TryGetValue(property, out var reader))
            _properties.Add(property, reader = new PropertyReader(property));
        foreach (var call in calls)
            reader.Read(call);
        return true;
    }

    private bool ReadValue(string? navigation, BuilderCall call, Ownership kind, Action<SyntaxNode>? unreadable)
    {
        if (navigation is null)
            return false;
        if (!_values.TryGetValue(navigation, out var value))
            _values.Add(
                navigation, value = new EntityReader($"{name}#{navigation}", this, kind, call.Method is "OwnsMany" or "ComplexCollection"));
        if (call.Block is { } block)
            value.Read(block, unreadable);
        Unsupported ??= value.Unsupported is { } reason ? $"of its value '{navigation}', {reason}" : null;
        return true;
    }

    private bool ReadTable(BuilderCall call, bool isView)
    {
        // A second ToTable with only a lambda adds to the first. With a table and a view, rows are read from the view and stored in the
        // table. With a view, a null name means that there is no table.
        if (call.Arguments.Count > 0
            && call.Arguments[0] is not LambdaExpressionSyntax
            && !(isView ? Table is { Name: not null, IsView: false } : call.Text is null && Table is { IsView: true }))
            Table = (call.Text, call.Arguments.Count > 1 ? Constants.Text(call.Arguments[1]) : null, isView);
        return ReadColumnNames(call.Block);
    }

    /// <summary><c>t => { t.Property("Id").HasColumnName("item_id"); }</c>: the names of columns in one of several tables.</summary>
    private bool ReadColumnNames(LambdaExpressionSyntax? block)
    {
        if (block is null)
            return true;
        foreach (var (_, calls) in BuilderBlock.Read(block))
            if (calls is null || !calls.All(call => call.IsClear))
                return false;
            else if (calls is [{ Method: "Property", Text: { } property }, .., { Method: "HasColumnName" } column])
                _columnNames[property] = column.Text;
        return true;
    }
}
