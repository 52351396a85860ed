using System.Runtime.CompilerServices;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Rules.Project;

/// <summary>Facts in a designer other than the shapes of records: tables, keys and foreign keys.</summary>
internal sealed class Design
{
    private static readonly ConditionalWeakTable<SchemaState, Design> designs = new();

    private readonly Dictionary<string, RecordModel> _records;

    private readonly Dictionary<string, EntityModel> _entities;

    private Design(SchemaState state)
    {
        _entities = state.Entities.ToDictionary(entity => entity.Name);
        _records = RecordBuilder.Build(state).ToDictionary(record => record.Name);
    }

    public static Design Of(SchemaState state) => designs.GetValue(state, key => new Design(key));

    /// <summary>The record with this name.</summary>
    public RecordModel? Record(string name) => _records.TryGetValue(name, out var record) ? record : null;

    /// <summary>Whether rows of one record may be rows of the other: one derives from the other, or they are the same.</summary>
    public bool IsFamily(string one, string other) => one == other || IsDerived(one, other) || IsDerived(other, one);

    private bool IsDerived(string name, string from) => Record(from)?.Derived.Contains(name) == true;

    /// <summary>The foreign keys from one record to another.</summary>
    public IEnumerable<ForeignKeyModel> ForeignKeys(RecordModel dependent, RecordModel principal)
    {
        var principals = new HashSet<string>(Family(principal).Select(entity => entity.Name));
        return Family(dependent).SelectMany(entity => entity.ForeignKeys).Where(key => principals.Contains(key.Principal));
    }

    /// <summary>Whether a foreign key may be null.</summary>
    public bool IsOptional(RecordModel dependent, ForeignKeyModel key) => Family(dependent)
        .SelectMany(entity => entity.Properties)
        .Any(property => property.IsNullable && key.Properties.Contains(property.Name));

    /// <summary>The entity types that rows of a record may have, with their base types.</summary>
    private IEnumerable<EntityModel> Family(RecordModel record) => Bases(record).Prepend(record)
        .Concat(record.Derived.Select(Record).OfType<RecordModel>())
        .Select(member => _entities[member.Entity]);

    private IEnumerable<RecordModel> Bases(RecordModel record)
    {
        for (var parent = record.Base; parent is not null && Record(parent) is { } known; parent = known.Base)
            yield return known;
    }
}
