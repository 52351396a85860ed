using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Rows;

namespace TypedMigrations.Binding;

/// <summary>
/// Finds the tables and columns of a record. The generator only knows shapes. The columns come from Entity Framework's target model,
/// because their names are partly a convention.
/// </summary>
internal sealed class TableBinder
{
    private readonly RowShape _shape;
    private readonly IEntityType _entity;
    private readonly ImmutableArray<ITableMappingBase> _mappings;

    private TableBinder(IModel model, RowShape shape)
    {
        _shape = shape;
        _entity = ModelPath.Entity(model, shape.Entity) ?? throw Mismatch(shape, $"the model has no entity '{shape.Entity}'");
        _mappings = [.. PrincipalsFirst(_entity)];
        if (_mappings.IsEmpty)
            throw Mismatch(shape, $"'{shape.Entity}' is mapped to neither a table nor a view nor a query");
    }

    public static TableBinding Bind(IModel model, RowShape shape) => new TableBinder(model, shape).Bind();

    private TableBinding Bind()
    {
        var columns = _shape.Properties.Select(Bind).ToImmutableArray();
        var key = ModelPath.Key(_entity, _shape).ToImmutableArray();
        if (key.Contains(-1))
            throw Mismatch(_shape, "it lacks a part of the primary key");
        var table = new TableBinding
        {
            Shape = _shape,
            EntityType = _entity,
            Tables = [.. _mappings.Select((mapping, i) => Table(mapping) with
            {
                Own = IsShared(mapping.Table) ? [.. Own(columns.Where(column => column.Table == i), mapping.Table)] : [],
            })],
            Columns = columns,
            Key = key,
            WhyReadOnly = key.IsEmpty ? "has no primary key"
                : _mappings[0].Table is ISqlQuery ? "is mapped to a query"
                : _mappings[0].Table is not ITable ? $"is mapped to the view {_mappings[0].Table.Name}"
                : null,
        };
        return table with { Discriminator = Discriminator(table), OptionalDependent = OptionalDependent() };
    }

    /// <summary>The tables of base types come first, then the tables of a split entity, because the others refer to them.</summary>
    private static IEnumerable<ITableMappingBase> PrincipalsFirst(IEntityType entity)
    {
        IEnumerable<ITableMappingBase> own = entity.GetTableMappings().Any() ? entity.GetTableMappings()
            : entity.GetViewMappings().Any() ? entity.GetViewMappings()
            : entity.GetSqlQueryMappings();
        var depths = new Dictionary<ITableBase, int>();
        var depth = 0;
        for (var type = entity; type is not null; type = type.BaseType, depth++)
            foreach (var mapping in own.Where(mapping => type.GetTableMappings().Any(other => other.Table == mapping.Table)))
                depths[mapping.Table] = depth;
        return own.OrderByDescending(mapping => depths.GetValueOrDefault(mapping.Table))
            .ThenByDescending(mapping => mapping.IsSplitEntityTypePrincipal == true);
    }

    private TableName Table(ITableMappingBase mapping) => new(
        mapping.Table.Schema,
        mapping.Table.Name,
        [.. _entity.FindPrimaryKey()?.Properties.Select(property => ColumnOf(property, mapping.Table)!.Column.Name) ?? []],
        IsShared(mapping.Table))
    {
        Query = (mapping.Table as ISqlQuery)?.Sql,
    };

    /// <summary>
    /// The record's columns in a shared row that no other entity has, and that the database does not write by itself. A default is in rows
    /// without the entity too, so such a column counts only if no other one decides whether the entity exists.
    /// </summary>
    private IEnumerable<OwnColumn> Own(IEnumerable<ColumnBinding> columns, ITableBase table)
    {
        var others = Others(table);
        var own = (
            from binding in columns
            where !binding.IsKey && !binding.IsComputed && !binding.IsUpdated
            let column = table.FindColumn(binding.Name)
            where !others.Contains(column)
            let hasDefault = column is IColumn found && (found.DefaultValueSql is not null || found.TryGetDefaultValue(out _))
            select (binding.Property.Name, HasDefault: hasDefault, Column: new OwnColumn(column.Name, column.IsNullable && !hasDefault)))
            .ToList();
        var isDecided = own.Exists(pair => !pair.HasDefault && _entity.FindProperty(pair.Name)?.IsNullable == false);
        return own.Where(pair => !isDecided || !pair.HasDefault).Select(pair => pair.Column);
    }

    /// <summary>
    /// Whether a row belongs to another entity, and this entity shares it. (Derived types and split entities refer to their own rows.)
    /// </summary>
    private bool IsShared(ITableBase table) =>
        table.GetRowInternalForeignKeys(_entity).Any(key => key.PrincipalEntityType.GetRootType() != _entity.GetRootType());

    private ColumnBinding Bind(RowProperty property)
    {
        var (containers, declaring, name) = ModelPath.Walk(_entity, property.Name);
        var column = declaring is null ? null
            : property.Json is null ? Scalar(property, declaring.FindProperty(name))
            : Document(property, declaring, name);
        return (column ?? throw Mismatch(_shape, $"'{_shape.Entity}' has no column for '{property.Name}'")) with
        {
            OptionalContainers = [.. containers.Where(container => container.IsOptional).Select(container => Within(container.Path))],
        };
    }

    private ImmutableArray<int> Within(string container) =>
        [
            .. Enumerable.Range(0, _shape.Properties.Length).Where(
                ordinal => _shape.Properties[ordinal].Name.StartsWith(container + ".", StringComparison.Ordinal)),
        ];

    private ColumnBinding? Scalar(RowProperty property, IProperty? model)
    {
        var (table, mapping) = _mappings.Select((table, i) => (i, model is null ? null : ColumnOf(model, table.Table)))
            .FirstOrDefault(pair => pair.Item2 is not null);
        if (model is null || mapping is null)
            return null;

        var type = Nullable.GetUnderlyingType(model.ClrType) ?? model.ClrType;
        // The model's type belongs to the application or a driver, and may have changed or vanished since.
        var isText = IsCollectionAsText(model)
            || (type != property.Type && (property.Type == typeof(string) || property.Type == typeof(string[])));
        if (type != property.Type && !isText)
            throw Mismatch(_shape, $"'{property.Name}' is {type.Name} in the model, and {property.Type.Name} in the record");
        return new ColumnBinding
        {
            Property = property,
            Table = table,
            Name = mapping.Column.Name,
            StoreType = mapping.Column.StoreType,
            Mapping = isText ? null : mapping.TypeMapping,
            IsNullable = mapping.Column.IsNullable,
            IsKey = model.IsPrimaryKey() && model.DeclaringType is IEntityType declaring && declaring.IsAssignableFrom(_entity),
            IsDiscriminator = model == _entity.FindDiscriminatorProperty(),
            IsComputed = model.GetComputedColumnSql() is not null
                || (model.IsConcurrencyToken && model.ValueGenerated == ValueGenerated.OnAddOrUpdate)
                || HasAnnotation(model, ":TsVectorConfig")
                || IsPeriod(model),
            IsIdentity = IsIdentity(model),
            IsFilled = model.GetDefaultValueSql() is not null || IsUpdated(model),
            IsUpdated = IsUpdated(model),
            LengthLimit = mapping.Column.StoreType.Contains('(') ? model.GetMaxLength() : null,
        };
    }

    private ColumnBinding? Document(RowProperty property, ITypeBase declaring, string name)
    {
        if (ModelPath.Step(declaring, name).Target is not { } target || target.GetContainerColumnName() is not { } container)
            return null;
        var (table, column) =
            _mappings.Select((mapping, i) => (i, mapping.Table.FindColumn(container))).FirstOrDefault(pair => pair.Item2 is not null);
        return column is null ? null : new ColumnBinding
        {
            Property = property,
            Table = table,
            Name = column.Name,
            StoreType = column.StoreType,
            Json = JsonBinding.Of(target, property) ?? throw Mismatch(_shape, $"'{property.Name}' has another shape in the model"),
            IsNullable = column.IsNullable,
        };
    }

    private RowDiscriminator? Discriminator(TableBinding table)
    {
        if (_entity.FindDiscriminatorProperty() is { } discriminator && ColumnOf(discriminator, _mappings[0].Table) is { } column)
            return new RowDiscriminator(0, column.Column.Name, column.TypeMapping, _entity.GetDiscriminatorValue());
        return _entity.GetRootType().GetDirectlyDerivedTypes().Any() && !table.Key.IsEmpty
            ? new RowDiscriminator(table.Tables.Length - 1, table.Tables[^1].Key[0], Mapping: null, Value: null)
            : null;
    }

    /// <summary>Of two entities in one table, the dependent one may be missing. Entity Framework decides this by its own columns.</summary>
    private OptionalDependent? OptionalDependent()
    {
        var table = _mappings[0].Table;
        if (!IsShared(table) || !table.IsOptional(_entity))
            return null;
        var others = Others(table);
        var own = _entity.GetProperties()
            .Where(property => ColumnOf(property, table) is { } column && !others.Contains(column.Column))
            .ToList();
        var required = own.Where(property => !property.IsNullable).ToList();
        var columns = (required.Count > 0 ? required : own).Select(property => ColumnOf(property, table)!.Column.Name).ToImmutableArray();
        return columns.IsEmpty ? null : new OptionalDependent(NeedsAll: required.Count > 0, columns);
    }

    /// <summary>The columns of the other entities in a table.</summary>
    private HashSet<IColumnBase?> Others(ITableBase table) =>
        table.EntityTypeMappings.Select(mapping => mapping.TypeBase).OfType<IEntityType>()
            .Where(other => other.GetRootType() != _entity.GetRootType() && !other.IsOwned())
            .SelectMany(other => other.GetProperties())
            .Select(property => ColumnOf(property, table)?.Column)
            .ToHashSet();

    /// <summary>Designers have a string for a list that is stored as JSON text; it is not a list of characters.</summary>
    public static bool IsCollectionAsText(IProperty model) => model.ClrType == typeof(string) && model.GetElementType() is not null;

    private static IColumnMappingBase? ColumnOf(IProperty property, ITableBase table) =>
        property.GetTableColumnMappings()
            .Concat<IColumnMappingBase>(property.GetViewColumnMappings())
            .Concat(property.GetSqlQueryColumnMappings())
            .FirstOrDefault(mapping => mapping.TableMapping.Table == table);

    /// <summary>
    /// Whether the key is an identity. In SQLite only a single-column key can be one; other providers annotate the column.
    /// </summary>
    public static bool IsIdentity(IProperty property) =>
        property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd
            && Type.GetTypeCode(property.ClrType) is >= TypeCode.SByte and <= TypeCode.UInt64
        && (property.FindContainingPrimaryKey()!.Properties.Count == 1 || HasAnnotation(property, ":ValueGenerationStrategy"));

    private static bool IsUpdated(IProperty property) =>
        property.ValueGenerated is ValueGenerated.OnAddOrUpdate or ValueGenerated.OnUpdate;

    private static bool IsPeriod(IProperty property) =>
        property.DeclaringType.GetAnnotations().Any(annotation => annotation.Value as string == property.Name
            && (annotation.Name.EndsWith(":TemporalPeriodStartPropertyName", StringComparison.Ordinal)
                || annotation.Name.EndsWith(":TemporalPeriodEndPropertyName", StringComparison.Ordinal)));

    /// <summary>Whether any provider has set this annotation.</summary>
    public static bool HasAnnotation(IAnnotatable annotated, string name) =>
        annotated.GetAnnotations().Any(
            annotation => annotation.Value is not null && annotation.Name.EndsWith(name, StringComparison.Ordinal));

    private static InvalidOperationException Mismatch(RowShape shape, string what) => new(
        $"The record '{shape.Record}' does not belong to the current schema of the database: {what}. Use a record of that state; "
        + "if it is one, rebuild the project, whose records and designers do not match.");
}
