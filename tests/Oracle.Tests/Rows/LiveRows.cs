using System.Collections;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Rows;

namespace TypedMigrations.Oracles.Tests.Rows;

/// <summary>All rows of a database as the live context reads them, with the values that its converters give the provider.</summary>
internal sealed class LiveRows
{
    private static readonly MethodInfo set = typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [typeof(string)])!;

    private readonly Dictionary<string, List<(IEntityType Type, Func<IProperty, object?> Get, EntityEntry? Entry)>> _rows = [];
    private readonly Dictionary<string, IEntityType> _types;

    private LiveRows(DbContext context)
    {
        _types = context.Model.GetEntityTypes().ToDictionary(ExpectedTables.Name);
        foreach (var entity in context.Model.GetEntityTypes().Where(entity => !entity.IsOwned() && entity.BaseType is null))
        {
            var type = entity;
            var query = entity.HasSharedClrType
                ? (IEnumerable)set.MakeGenericMethod(entity.ClrType).Invoke(context, [entity.Name])!
                : (IEnumerable)typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(entity.ClrType)
                    .Invoke(context, [])!;
            foreach (var row in query.Cast<object>().ToList())
                if (entity.FindPrimaryKey() is null)
                    Add(type, property => property.GetGetter().GetClrValue(row), entry: null);
        }

        foreach (var entry in context.ChangeTracker.Entries())
            Add(entry.Metadata as IEntityType
                ?? throw new InvalidOperationException(), property => entry.Property(property).CurrentValue, entry);
    }

    public static LiveRows Load(DbContext context) => new(context);

    /// <summary>Whether the record is of a table whose rows can be found again.</summary>
    public bool CanWrite(RowShape shape) =>
        _types[shape.Entity] is var type && type.FindPrimaryKey() is not null && type.GetTableName() is not null;

    /// <summary>The rows of a record's entity, in the record's terms.</summary>
    public IEnumerable<string> Canonical(RowShape shape) => _rows.GetValueOrDefault(shape.Entity, [])
        .Select(row => Rows.Canonical.Row(shape.Properties.Select(property => (property.Name, row.Entry is null
            ? Leaf(row.Type.FindProperty(property.Name)!, row.Get(row.Type.FindProperty(property.Name)!), property)
            : OfEntry(row.Entry, property.Name.Split('.'), property)))));

    /// <summary>A row that was read as a record.</summary>
    public string Canonical(ISnapshotRow row) => Rows.Canonical.Row(row.Shape.Properties.Zip(row.ToValues(), (property, value) =>
        (property.Name, IsJsonText(_types[row.Shape.Entity], property)
            ? Rows.Canonical.Json(value)
            : Record(_types[row.Shape.Entity], property, value))));

    private void Add(IEntityType type, Func<IProperty, object?> get, EntityEntry? entry)
    {
        var name = ExpectedTables.Name(type);
        if (!_rows.TryGetValue(name, out var rows))
            _rows.Add(name, rows = []);
        rows.Add((type, get, entry));
    }

    private static string OfEntry(EntityEntry entry, string[] path, RowProperty property)
    {
        var type = (IEntityType)entry.Metadata;
        if (path.Length == 1 && type.FindProperty(path[0]) is { } scalar)
            return Leaf(scalar, entry.Property(scalar).CurrentValue, property);
        if (type.FindComplexProperty(path[0]) is { } complex)
            return OfComplex(complex, complex.IsCollection
                ? complex.GetGetter().GetClrValue(entry.Entity)
                : entry.ComplexProperty(complex).CurrentValue, path[1..], property);
        var navigation = type.FindNavigation(path[0]) ?? throw new InvalidOperationException($"{type.Name} has no {path[0]}.");
        if (navigation.IsCollection)
            return entry.Collection(navigation).CurrentValue is { } values
                ? $"[{string.Join(
                    ", ",
                    values.Cast<object>().Select(value => Document(entry.Collection(navigation).FindEntry(value)!, property.Json!)))}]"
                : "null";
        return entry.Reference(navigation).TargetEntry is not { } target ? "null"
            : path.Length == 1 ? Document(target, property.Json!)
            : OfEntry(target, path[1..], property);
    }

    private static string Document(EntityEntry entry, RowShape shape) =>
        Rows.Canonical.Row(shape.Properties.Select(property => (property.Name, OfEntry(entry, [property.Name], property))));

    private static string OfComplex(IComplexProperty complex, object? value, string[] path, RowProperty property)
    {
        if (value is null)
            return "null";
        if (path.Length > 0)
            return OfComplexMember(complex.ComplexType, value, path, property);
        return complex.IsCollection
            ? $"[{string.Join(
                ", ", ((IEnumerable)value).Cast<object>().Select(element => Document(complex.ComplexType, element, property.Json!)))}]"
            : Document(complex.ComplexType, value, property.Json!);
    }

    private static string OfComplexMember(IComplexType type, object value, string[] path, RowProperty property) =>
        type.FindProperty(path[0]) is { } scalar ? Leaf(scalar, scalar.PropertyInfo!.GetValue(value), property)
        : type.FindComplexProperty(path[0]) is { } inner ? OfComplex(inner, inner.PropertyInfo!.GetValue(value), path[1..], property)
        : throw new InvalidOperationException($"{type.Name} has no {path[0]}.");

    private static string Document(IComplexType type, object value, RowShape shape) =>
        Rows.Canonical.Row(shape.Properties.Select(property => (property.Name, OfComplexMember(type, value, [property.Name], property))));

    private static string Leaf(IProperty property, object? value, RowProperty record)
    {
        var converter = property.GetTypeMapping().Converter ?? property.GetValueConverter();
        var stored = converter is null || value is null ? value : converter.ConvertToProvider(value);
        return IsJsonText(property, record) ? Rows.Canonical.Json(stored) : Rows.Canonical.Text(stored);
    }

    /// <summary>Values within a document may be JSON text themselves.</summary>
    private static string Record(ITypeBase type, RowProperty property, object? value)
    {
        if (property.Json is not { } shape || value is null)
            return Rows.Canonical.Text(value);
        var inner = property.Name.Split('.').Aggregate((ITypeBase?)type, Inner);
        return value is ISnapshotRow row
            ? Document(row)
            : $"[{string.Join(", ", ((IEnumerable)value).Cast<ISnapshotRow>().Select(Document))}]";

        string Document(ISnapshotRow row) => Rows.Canonical.Row(row.Shape.Properties.Zip(row.ToValues(), (part, partValue) =>
            (part.Name, inner?.FindProperty(part.Name) is { } found && IsJsonText(found, part)
                ? Rows.Canonical.Json(partValue)
                : Record(inner!, part, partValue))));
    }

    private static ITypeBase? Inner(ITypeBase? type, string name) =>
        type?.FindComplexProperty(name)?.ComplexType ?? (ITypeBase?)(type as IEntityType)?.FindNavigation(name)?.TargetEntityType;

    private static bool IsJsonText(ITypeBase type, RowProperty property)
    {
        var path = property.Name.Split('.');
        return path.SkipLast(1).Aggregate((ITypeBase?)type, Inner)?.FindProperty(path[^1]) is { } found && IsJsonText(found, property);
    }

    private static bool IsJsonText(IProperty property, RowProperty record) =>
        record.Type == typeof(string) && (property.GetColumnType() is "json" or "jsonb" || property.IsPrimitiveCollection);
}
