namespace TypedMigrations.Generator.Schema;

/// <summary>
/// Combines the facts about the types of a designer: the nullability of a column depends on the hierarchy of its type, on tables that types
/// share and on keys that others refer to.
/// </summary>
internal sealed class EntityResolver
{
    private readonly Dictionary<string, EntityReader> _roots;
    private readonly ColumnTypes _types;
    private readonly string? _defaultSchema;
    private readonly Dictionary<EntityReader, EntityReader> _bases = [];
    private readonly Dictionary<EntityReader, string?> _unsupported = [];

    private EntityResolver(Dictionary<string, EntityReader> roots, ColumnTypes types, string? defaultSchema)
    {
        (_roots, _types, _defaultSchema) = (roots, types, defaultSchema);
        foreach (var entity in roots.Values)
            if (entity.Base is { } name && roots.TryGetValue(name, out var parent) && Root(parent) != entity)
                _bases.Add(entity, parent);
        foreach (var entity in _bases.Keys)
            Root(entity).TakeDiscriminator(entity);
        foreach (var entity in roots.Values)
            foreach (var key in entity.ForeignKeys)
                if (roots.TryGetValue(key.Principal, out var principal))
                    principal.AlternateKeys.UnionWith(key.PrincipalKey);
    }

    public static EquatableArray<EntityModel> Resolve(Dictionary<string, EntityReader> entities, ColumnTypes types, string? defaultSchema)
    {
        var resolver = new EntityResolver(entities, types, defaultSchema);
        return entities.Values
            .SelectMany(resolver.WithValues)
            // An edited designer may give an entity the name of another's owned type.
            .GroupBy(entity => entity.Name)
            .Select(same => same.First())
            .OrderBy(entity => entity.Name, StringComparer.Ordinal)
            .Select(resolver.Resolve)
            .ToEquatableArray();
    }

    private IEnumerable<EntityReader> WithValues(EntityReader entity) => entity.Values.Values.SelectMany(WithValues).Prepend(entity);

    private EntityModel Resolve(EntityReader entity)
    {
        var isValue = IsValue(entity);
        var root = Root(entity);
        // All types of a hierarchy, and all values in them, have the same answer.
        if (!_unsupported.TryGetValue(root, out var reason))
            _unsupported.Add(root, reason = Unsupported(Family(root)));
        var table = Table(entity);
        return new EntityModel(
            entity.Name,
            BaseOf(entity)?.Name,
            isValue,
            IsAbstract(entity),
            isValue ? null : table,
            entity.Key.ToEquatableArray(),
            Discriminator(entity) is { } discriminator
                ? new DiscriminatorModel(discriminator.Name, DiscriminatorValue(entity, discriminator))
                : null,
            reason is null ? Properties(entity).ToEquatableArray() : [],
            reason)
        {
            ForeignKeys = ForeignKeys(entity).ToEquatableArray(),
        };
    }

    private static IEnumerable<ForeignKeyModel> ForeignKeys(EntityReader entity)
    {
        if (entity is { Ownership: Ownership.Owned, Owner: { } owner })
            yield return new ForeignKeyModel(
                owner.Name, Navigation: null, entity.Name.Substring(owner.Name.Length + 1), entity.OwnerKey.OrderBy(name =>
                    name, StringComparer.Ordinal).ToEquatableArray());
        foreach (var key in entity.ForeignKeys)
            yield return new ForeignKeyModel(key.Principal, key.Navigation, key.Inverse, key.Properties(entity.Name).ToEquatableArray());
    }

    /// <summary>Whether it has no table of its own: it is in columns of its owner's table, or in a JSON document.</summary>
    private bool IsValue(EntityReader entity) => entity.Owner is { } owner
        && (IsInJson(entity) || entity.Ownership == Ownership.Complex || (!entity.IsCollection && Table(entity) == Table(owner)));

    private static bool IsInJson(EntityReader entity) => entity.IsJson || (entity.Owner is { } owner && IsInJson(owner));

    private TableModel? Table(EntityReader entity) => entity.Table switch
    {
        // If each concrete type has a table, an abstract type has none. Other types without a table are results of a query or of a database
        // function.
        (null, _, false) when IsBase(entity) => null,
        ({ } table, var schema, var isView) => new TableModel(table, schema ?? _defaultSchema, isView),
        (null, _, _) => new TableModel(null, null, IsView: true),
        null when entity.Owner is { } owner => Table(owner),
        null when BaseOf(entity) is { } parent => Table(parent),
        null => new TableModel(null, null, IsView: false),
    };

    private IEnumerable<PropertyModel> Properties(EntityReader entity)
    {
        var isValue = IsValue(entity);
        var isOptional = !isValue && (IsDerivedInOneTable(entity) || IsOptionalPart(entity));
        foreach (var property in entity.Properties)
        {
            // A value's key is its owner's.
            if (isValue && (entity.Key.Contains(property.Name) || entity.OwnerKey.Contains(property.Name)))
                continue;
            var isKey = entity.Key.Contains(property.Name);
            yield return property.Finish(
                _types,
                isKey || entity.AlternateKeys.Contains(property.Name),
                isKey ? entity.Key.Count : 0,
                isOptional && !isKey,
                // In a table of its own, a column has the name of its property; in another's table, convention decides.
                entity.ColumnName(property.Name) ?? (isValue ? null : property.Name));
        }

        foreach (var (navigation, value) in entity.Values.Select(pair => (pair.Key, pair.Value)).Where(value => IsValue(value.Value)))
        {
            // An owned collection is a navigation, which cannot be required.
            var isThere = value.Ownership == Ownership.Complex ? value.IsRequired : !value.IsCollection && entity.IsAlwaysThere(navigation);
            var isNullable = IsDerivedInOneTable(entity) || !isThere;
            yield return new PropertyModel(
                navigation,
                value.Name,
                !IsInJson(value) ? Storage.Columns : value.IsCollection ? Storage.JsonArray : Storage.JsonObject,
                isNullable,
                IsRequired: !isNullable,
                Default: null,
                new ColumnModel(value.JsonColumn.Name, value.JsonColumn.Type, null, null, null, null));
        }
    }

    /// <summary>Why a hierarchy cannot have records: a row of it may be of any of its types.</summary>
    private string? Unsupported(IReadOnlyCollection<EntityReader> family)
    {
        foreach (var entity in family.SelectMany(WithValues))
        {
            if (entity.Unsupported is { } reason)
                return reason;
            if (entity.Properties.FirstOrDefault(property => property.Type(_types) is null) is { } unknown)
                return unknown.WrittenType.Length == 0
                    ? $"its column '{unknown.Name}' has no type that can be read"
                    : $"its column '{unknown.Name}' has the type "
                        + $"{unknown.WrittenType}{(unknown.Column.Type is { } type ? $" ({type} in the database)" : "")}";
            if (entity is { Ownership: Ownership.Complex, IsCollection: true } && !IsInJson(entity))
                return $"its complex collection '{entity.Name}' is in no JSON column";
            if (entity.Base is { } parent && BaseOf(entity) is null)
                return $"it derives from '{parent}', which the model does not have";
            if (Discriminator(entity) is { } discriminator
                && entity.DiscriminatorValue is { } value
                && DiscriminatorValue(entity, discriminator) is null)
                return $"its discriminator is '{value}'";
        }

        return family.Count > 1 && family.Any(IsDerivedInOneTable) && Discriminator(family.First()) is null
            ? "it has derived types, but no discriminator"
            : null;
    }

    private EntityReader? BaseOf(EntityReader entity) => _bases.TryGetValue(entity, out var parent) ? parent : null;

    private bool IsBase(EntityReader entity) => _bases.ContainsValue(entity);

    /// <summary>The type at the top of the hierarchy, or the type that contains the value.</summary>
    private EntityReader Root(EntityReader entity) => (entity.Owner ?? BaseOf(entity)) is { } next ? Root(next) : entity;

    private List<EntityReader> Family(EntityReader root) =>
        IsBase(root) ? [root, .. _bases.Keys.Where(entity => Root(entity) == root)] : [root];

    /// <summary>Whether it shares the table of its base, so that rows of other types have null in its columns.</summary>
    private bool IsDerivedInOneTable(EntityReader entity) =>
        entity.Owner is null && BaseOf(entity) is { } parent && !Root(entity).HasTablePerConcreteType && Table(entity) == Table(parent);

    /// <summary>
    /// Whether it is an optional dependent in the table of another type. Entity Framework decides by the foreign key within the table and
    /// by the navigation to this type.
    /// </summary>
    private bool IsOptionalPart(EntityReader entity) => entity.ForeignKeys.Any(key =>
        key.IsOneToOne
        && key.Principal != entity.Name
        && _roots.TryGetValue(key.Principal, out var principal)
        && entity.Table is { Name: not null }
        && Table(principal) == Table(entity)
        && (key.Inverse is null || !principal.IsAlwaysThere(key.Inverse) || principal.Base is not null));

    private PropertyReader? Discriminator(EntityReader entity) =>
        Root(entity) is { DiscriminatorProperty: { } name } root && entity.Owner is null
            ? root.Properties.FirstOrDefault(property => property.Name == name)
            : null;

    private string? DiscriminatorValue(EntityReader entity, PropertyReader discriminator) =>
        discriminator.Type(_types) is { } type ? _types.Literal(type.CSharp, discriminator.Column.Type, entity.DiscriminatorValue) : null;

    private bool IsAbstract(EntityReader entity) =>
        entity.Owner is null
        && (Discriminator(entity) is null
                ? entity.Table is { Name: null, IsView: false } && IsBase(entity)
                : entity.DiscriminatorValue is null);
}
