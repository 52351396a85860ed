using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Binding;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Boundaries;

namespace TypedMigrations.Testing.Databases;

/// <summary>
/// Creates rows for which a test states only what matters. All other columns are as plain as the schema allows, and missing parents are
/// created.
/// </summary>
/// <param name="store">The existing rows.</param>
internal sealed class RowBuilder(RowStore store)
{
    /// <summary>Inserts a row.</summary>
    /// <param name="record">The type of the record.</param>
    /// <param name="shape">The shape of the same record.</param>
    /// <param name="with">Sets the columns that matter for the test.</param>
    /// <returns>The row as the database returns it.</returns>
    /// <exception cref="MigrationTestException">No such row can be generated, or the database refuses it.</exception>
    public ISnapshotRow Add(Type record, RowShape shape, Func<ISnapshotRow, ISnapshotRow>? with)
    {
        var binding = store.Bind(shape);
        var stored = store.Values(shape).ToList();
        if (BoundaryRows.Of(binding, store.Provider) is not { } rows)
            throw new MigrationTestException(
                $"A plain row of {shape.Record} cannot be generated, because only you know values for the type of one of its columns: "
                + "insert a whole record.");
        var plain = shape.FromValues!(Unique(binding, rows, stored));
        var row = with?.Invoke(plain) ?? plain;
        store.Insert(new PlainRow(shape, Related(record, binding, row.ToValues(), plain.ToValues()), binding, plain.ToValues()));
        var added = store.Values(shape).Where(values => !stored.Any(other => HaveSameKey(binding, values, other))).ToList();
        return added is [var one] ? shape.FromValues(one) : row;
    }

    private static bool HaveSameKey(TableBinding binding, object?[] one, object?[] other) =>
        binding.Key.All(ordinal => StoredValue.Equal(one[ordinal], other[ordinal]));

    /// <summary>A plain row whose unique columns differ from those of the existing rows.</summary>
    private static object?[] Unique(TableBinding binding, BoundaryRows rows, List<object?[]> stored)
    {
        var values = binding.Columns.Select((column, i) =>
            column.IsIdentity ? Activator.CreateInstance(column.Property.Type)
            : column.Property.IsNullable ? null
            : rows.Plain[i]).ToArray();
        foreach (var properties in BoundaryDatabases.Unique(binding.EntityType))
        {
            var free = properties.Select(property => binding.Shape.IndexOf(property.Name))
                .LastOrDefault(ordinal => ordinal >= 0 && values[ordinal] is not null && !binding.Columns[ordinal].IsIdentity, -1);
            if (free < 0)
                continue;
            var type = binding.Columns[free].Property.Type;
            for (var n = 1; stored.Any(other => StoredValue.Equal(other[free], values[free])) && Numbered(type, n) is { } next; n++)
                values[free] = next;
        }

        return values;
    }

    private static object? Numbered(Type type, int n) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => FormattableString.Invariant($"a{n}"),
        >= TypeCode.SByte and <= TypeCode.Decimal => Convert.ChangeType(n, type, CultureInfo.InvariantCulture),
        _ when type == typeof(Guid) => new Guid(n, 0, 0, new byte[8]),
        _ => null,
    };

    /// <summary>The values with references to other rows, except for those that the test set itself.</summary>
    private object?[] Related(Type record, TableBinding binding, object?[] values, object?[] plain)
    {
        foreach (var key in binding.EntityType.GetForeignKeys().Where(key => key.IsRequired && !key.IsOwnership))
        {
            var ordinals = key.Properties.Select(property => binding.Shape.IndexOf(property.Name)).ToList();
            if (ordinals.Any(ordinal => ordinal < 0 || !StoredValue.Equal(values[ordinal], plain[ordinal])))
                continue;
            var (principal, shape) = Record(record, key.PrincipalEntityType) ?? throw new MigrationTestException(
                $"{binding.Shape.Record} refers to a row of {key.PrincipalEntityType.DisplayName()}, which has no record in this state: "
                + "insert such a row, and set the foreign key.");
            var parent = store.Values(shape).FirstOrDefault() ?? Add(principal, shape, with: null).ToValues();
            foreach (var (ordinal, target) in ordinals.Zip(key.PrincipalKey.Properties))
                values[ordinal] = parent[shape.IndexOf(target.Name)];
        }

        return values;
    }

    /// <summary>The record of an entity in the same state as another record.</summary>
    private (Type, RowShape)? Record(Type beside, IEntityType entity) => (beside.DeclaringType?.DeclaringType?.GetNestedTypes() ?? [])
        .SelectMany(state => state.GetNestedTypes())
        .Where(type => typeof(ISnapshotRow).IsAssignableFrom(type) && !type.IsAbstract)
        .Select(type => ((Type, RowShape)?)(type, ShapeOf(type)))
        .LastOrDefault(pair => pair!.Value.Item2.Entity == entity.Name && IsOfThisState(pair.Value.Item2));

    private static RowShape ShapeOf(Type record) =>
        (RowShape)typeof(RowShape).GetMethod(nameof(RowShape.Of))!.MakeGenericMethod(record).Invoke(null, null)!;

    private bool IsOfThisState(RowShape shape)
    {
        try
        {
            return store.Bind(shape).Key.Length > 0;
        }
        catch (InvalidOperationException)
        {
            // The record belongs to another state.
            return false;
        }
    }

    /// <summary>A row in which the database fills in what the test did not set.</summary>
    private sealed class PlainRow(RowShape shape, object?[] values, TableBinding binding, object?[] plain) : ISnapshotRow, IPartlySet
    {
        public RowShape Shape => shape;

        public object?[] ToValues() => values;

        public bool IsSet(int ordinal) =>
            !binding.Columns[ordinal].IsFilled || values[ordinal] is null || !StoredValue.Equal(values[ordinal], plain[ordinal]);
    }
}
