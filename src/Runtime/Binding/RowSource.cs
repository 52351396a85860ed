using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Rows;

namespace TypedMigrations.Binding;

/// <summary>All rows of a record and of its derived records.</summary>
internal sealed record RowSource(RowShape? Shape, ImmutableArray<Scan> Scans)
{
    /// <summary>No rows.</summary>
    public static RowSource None { get; } = new(Shape: null, []);

    public IEnumerable<TableBinding> Bindings => Scans.SelectMany(scan => scan.Bindings);

    public static RowSource Of(IModel model, RowShape shape, PhysicalNames? names = null)
    {
        var bindings =
            shape.Concrete().Select(concrete => (names ?? PhysicalNames.AsInModel).Of(TableBinder.Bind(model, concrete))).ToList();
        return new RowSource(
            shape,
            [.. bindings.GroupBy(binding => (binding.Tables[0].Schema, binding.Tables[0].Name)).Select(group => Scan.Of([.. group]))]);
    }

    /// <summary>The same rows with only the columns that a function uses.</summary>
    public RowSource Using(RowFunction function) => Select(binding => binding with { Used = UsedColumns.Of(binding, function) });

    /// <summary>The same rows with changed bindings.</summary>
    public RowSource Select(Func<TableBinding, TableBinding> change) =>
        this with { Scans = [.. Scans.Select(scan => scan with { Bindings = [.. scan.Bindings.Select(change)] })] };

    /// <summary>The same rows with all columns.</summary>
    public RowSource Whole() => this with { Scans = [.. Scans.Select(scan => scan.Whole())] };

    /// <summary>The table of a record, or null if the record is not among these.</summary>
    public TableBinding? Find(RowShape shape) => Bindings.FirstOrDefault(binding => binding.Shape.Entity == shape.Entity);
}

/// <summary>Rows that are read together because they have the same first table.</summary>
/// <param name="Bindings">The possible records of a row, derived ones first.</param>
/// <param name="OnlyOwnTypes">Whether the tables also have rows of other types, which are skipped.</param>
internal sealed record Scan(ImmutableArray<TableBinding> Bindings, bool OnlyOwnTypes)
{
    public static Scan Of(ImmutableArray<TableBinding> bindings)
    {
        var root = bindings[0].EntityType.GetRootType();
        var isWhole = bindings[0].EntityType == root
            || root.GetDerivedTypesInclusive().All(type => type.IsAbstract() || bindings.Any(binding => binding.EntityType == type));
        return new Scan(
            [.. bindings.OrderByDescending(binding => Depth(binding.EntityType))],
            bindings[0].Discriminator?.Value is not null && (!isWhole || !root.GetIsDiscriminatorMappingComplete()));
    }

    public TableBinding First => Bindings[0];

    /// <summary>The column of a property, in the first record that has it, or null.</summary>
    public (TableBinding Binding, ColumnBinding Column)? Find(IProperty property)
    {
        foreach (var binding in Bindings)
            if (binding.EntityType.FindProperty(property.Name) is { } own && own.DeclaringType.Name == property.DeclaringType.Name
                    && binding.Shape.IndexOf(property.Name) is >= 0 and var ordinal)
                return (binding, binding.Columns[ordinal]);
        return null;
    }

    /// <summary>The same rows with all columns.</summary>
    public Scan Whole() => this with { Bindings = [.. Bindings.Select(binding => binding with { Used = null })] };

    private static int Depth(IEntityType type) => type.BaseType is { } above ? Depth(above) + 1 : 0;
}
