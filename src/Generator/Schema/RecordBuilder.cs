using System.Text;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator.Schema;

/// <summary>
/// Builds the records of one state: their names, their members, and the text that decides whether two states share a record.
/// </summary>
internal sealed class RecordBuilder
{
    private readonly Dictionary<string, EntityModel> _entities;
    private readonly Dictionary<string, string> _names;
    private readonly ILookup<string, EntityModel> _derived;
    private readonly HashSet<string> _inColumns;
    private readonly Dictionary<string, EquatableArray<MemberModel>> _members = [];
    private readonly Dictionary<string, string> _families = [];

    private RecordBuilder(SchemaState state)
    {
        _entities = state.Entities.ToDictionary(entity => entity.Name);
        _names = Names.Records(_entities.Keys);
        _inColumns =
        [
            .. state.Entities
                .SelectMany(entity => entity.Properties)
                .Where(property => property.Storage == Storage.Columns)
                .Select(property => property.Type),
        ];
        _derived = state.Entities.Where(entity => entity.Base is not null).ToLookup(entity => entity.Base!);
    }

    public static IReadOnlyList<RecordModel> Build(SchemaState state)
    {
        var builder = new RecordBuilder(state);
        return [.. state.Entities.Select(builder.Record)];
    }

    private RecordModel Record(EntityModel entity)
    {
        var refusal = entity.Unsupported is { } reason ? $"TypedMigrations cannot make a record of '{entity.Name}': {reason}." : null;
        return new RecordModel(
            _names[entity.Name],
            entity.Name,
            Kind(entity),
            entity.Base is { } parent ? _names[parent] : null,
            entity.IsAbstract,
            Derived(entity).Select(derived => _names[derived.Name]).ToEquatableArray(),
            entity.Table,
            Root(entity).Key,
            refusal is null ? Members(entity) : [],
            refusal ?? Family(Root(entity)),
            refusal);
    }

    private RecordKind Kind(EntityModel entity) => !entity.IsValue ? RecordKind.Row
        : _inColumns.Contains(entity.Name) ? RecordKind.Value
        : RecordKind.Json;

    private EntityModel Root(EntityModel entity)
    {
        while (entity.Base is { } name)
            entity = _entities[name];
        return entity;
    }

    private IEnumerable<EntityModel> Derived(EntityModel entity) =>
        _derived[entity.Name].SelectMany(derived => Derived(derived).Prepend(derived));

    private EquatableArray<MemberModel> Members(EntityModel entity)
    {
        if (_members.TryGetValue(entity.Name, out var known))
            return known;
        IReadOnlyList<MemberModel> inherited = entity.Base is { } name
            ? [.. Members(_entities[name]).Select(member => Inherited(entity, member))]
            : [];
        var own = Names
            .Members(entity.Properties.Select(property => property.Name), _names[entity.Name], inherited.Select(member => member.Name))
            .Zip(entity.Properties, (member, property) => Member(entity, member, property));
        return _members[entity.Name] = inherited.Concat(own).ToEquatableArray();
    }

    private static MemberModel Inherited(EntityModel entity, MemberModel member) => member with
    {
        IsInherited = true,
        Discriminator = member.Discriminator is null ? null : DiscriminatorValue(entity),
    };

    private MemberModel Member(EntityModel entity, string name, PropertyModel property) => new(
        name,
        property,
        IsInherited: false,
        property.Storage == Storage.Column ? null : _names[property.Type],
        property.Storage == Storage.Column ? [] : Members(_entities[property.Type]),
        entity.Discriminator?.Property == property.Name ? DiscriminatorValue(entity) : null);

    private static string DiscriminatorValue(EntityModel entity) => entity.Discriminator!.Value ?? "";

    /// <summary>
    /// The shape of a hierarchy: names, types, nullability, required and defaults, of all its types. Another table makes no new record.
    /// Another derived type does, because a row of the base may now have this type. So does another kind: the members for the runtime
    /// depend on it.
    /// </summary>
    private string Family(EntityModel root)
    {
        if (_families.TryGetValue(root.Name, out var known))
            return known;
        var shape = new StringBuilder();
        foreach (var entity in Derived(root).Prepend(root))
        {
            shape.Append(Kind(entity)).Append(' ').Append(_names[entity.Name])
                .Append(entity.IsAbstract ? " abstract " : " ")
                .Append(entity.Name)
                .Append(": ")
                .Append(entity.Base)
                .Append('\n');
            foreach (var member in Members(entity))
                shape.Append("  ")
                    .Append(member.Discriminator ?? (member.Property.IsRequired ? "required" : "")).Append(' ')
                    .Append(
                        member.Record is null
                            ? member.Property.Type
                            : Family(_entities[member.Property.Type])).Append(member.Property.Storage)
                    .Append(member.Property.IsNullable ? "? " : " ").Append(member.Property.Name)
                    .Append(" = ").Append(member.Property.Default).Append('\n');
        }

        return _families[root.Name] = shape.ToString();
    }
}
