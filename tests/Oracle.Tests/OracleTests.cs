using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Oracles.Tests.Wrong;
using TypedMigrations.Rows;

namespace TypedMigrations.Oracles.Tests;

/// <summary>An oracle that says yes to everything would be of no use: each kind of difference is found, and found alone.</summary>
public class OracleTests
{
    private static readonly IReadOnlyList<ExpectedTable> expected = Expected();

    private static readonly GeneratedState right = GeneratedState.Of(typeof(Right));

    [Fact]
    public void Right_records_are_right() => Assert.Empty(StateComparer.Compare(right, expected));

    [Fact]
    public void An_entity_without_a_record_is_found() =>
        Finds("Shop.View: no record", right with { Records = [.. right.Records.Where(record => record != typeof(Right.View))] }, expected);

    [Fact]
    public void A_record_without_an_entity_is_found() => Finds(
        ["Shop.View: record View of no entity", "Shop.View: metadata of no entity"], right,
        [.. expected.Where(table => table.Entity != "Shop.View")]);

    [Fact]
    public void A_refused_record_is_found_with_its_reason_and_a_dropped_one_is_not()
    {
        var refusing = GeneratedState.Of(typeof(Refusing));

        Finds(
            "Odd: refused. TypedMigrations cannot make a record of 'Shop.Odd' yet: it is odd.",
            refusing with { Metadata = null },
            [.. expected.Where(table => table.Entity != "Shop.View")]);
    }

    [Fact]
    public void Members_that_are_not_as_the_shape_says_are_found() => Finds(
        [
            "Shop.View.Count: member Count is System.Nullable`1[System.Int32], the shape says System.Int64",
            "Shop.View.Count: member Count is nullable, the shape says not nullable",
            "Shop.View: member More of no property",
        ],
        GeneratedState.Of(typeof(Lying)) with { Metadata = null },
        [.. expected.Where(table => table.Entity == "Shop.View")]);

    [Fact]
    public void A_property_that_is_missing_or_too_many_is_found() =>
        Finds(
            ["Shop.View.Total: not in the record", "Shop.View.Count: in the record alone", "Shop.View.Count: metadata of no property, "
                + "or twice", "Shop.View.Total: no metadata"],
            "Shop.View",
            "Count",
            property => property with { Name = "Total" });

    [Fact]
    public void Another_type_is_found() =>
        Finds(
            "Shop.View.Count: System.Int64 in the record, should be System.String (a test)",
            "Shop.View",
            "Count",
            property => property with { Type = new(typeof(string), "a test") });

    [Fact]
    public void Another_nullability_is_found() =>
        Finds(
            "Shop.View.Count: not nullable in the record, should be nullable", "Shop.View", "Count",
            property => property with { IsNullable = true });

    [Fact]
    public void A_required_container_is_found() => Finds(
        ["Shop.Item.Address.Street: Address is nullable, should be not nullable", "Shop.Item.Address.Street: reached by Address?.Street, "
            + "though Address is not null"],
        "Shop.Item", "Address.Street", property => property with { Containers = [false] });

    [Fact]
    public void Another_depth_is_found() =>
        Finds(
            "Shop.Item.Address.Street: reached by Address?.Street, should be through 2 values",
            "Shop.Item",
            "Address.Street",
            property => property with { Containers = [true, true] });

    [Fact]
    public void Json_that_is_none_is_found() =>
        Finds("Shop.Item.Tags: JSON in the record alone", "Shop.Item", "Tags", property => property with { Json = null });

    [Fact]
    public void An_object_instead_of_an_array_is_found() =>
        Finds(
            "Shop.Item.Tags: an array in the record, should be an object", "Shop.Item", "Tags",
            property => property with { IsArray = false });

    [Fact]
    public void A_difference_within_JSON_is_found() =>
        Finds(
            "Shop.Item.Tags.Text: nullable in the record, should be not nullable",
            "Shop.Item",
            "Tags",
            property => property with { Json = [property.Json![0] with { IsNullable = false }] });

    [Fact]
    public void Another_hierarchy_is_found()
    {
        Finds("Shop.Item: is not abstract, its record is", "Shop.Item", table => table with { IsAbstract = false });
        Finds("Shop.Item: derived types are , its record says Shop.Book", "Shop.Item", table => table with { Derived = [] });
        Finds(
            "Shop.Book: derives from nothing, its record from TypedMigrations.Oracles.Tests.Wrong.Right+Item",
            "Shop.Book",
            table => table with { Base = null });
    }

    [Fact]
    public void Another_table_is_found()
    {
        Finds("Shop.View: table Views, should be Other", "Shop.View", table => table with { Name = "Other" });
        Finds("Shop.View: schema none, should be s", "Shop.View", table => table with { Schema = "s" });
        Finds("Shop.View: a view in the metadata alone", "Shop.View", table => table with { IsView = false });
        Finds("Shop.Item: key (Id), should be (Id, Name)", "Shop.Item", table => table with { Key = ["Id", "Name"] });
    }

    [Fact]
    public void Another_column_is_found()
    {
        Column("Name", "column Name, should be name", column => column with { Names = ["name"] });
        Column("Price", "type TEXT, should be REAL", column => column with { StoreType = "REAL" });
        Column("Price", "type TEXT, should be decimal", column => column with { StoreType = "decimal" });
        Column("Id", "type unknown, should be INTEGER", column => column with { IsStoreTypeWritten = true });
        Column("Address.Street", "column unknown, should be Address_Street", column => column with { IsByConvention = false });
        Column("Name", "length 20, should be none", column => column with { MaxLength = null });
        Column("Price", "precision 9, should be 10", column => column with { Precision = 10 });
        Column("Price", "scale 2, should be 3", column => column with { Scale = 3 });
        Column("Name", "unicode False, should be unknown", column => column with { IsUnicode = null });

        static void Column(string property, string difference, Func<ExpectedColumn, ExpectedColumn> change) =>
            Finds($"Shop.Item.{property}: {difference}", "Shop.Item", property, old => old with { Column = change(old.Column!) });
    }

    [Fact]
    public void A_table_without_metadata_is_found() =>
        Finds("Shop.View: no metadata", right with { Metadata = new SnapshotMetadata("x", right.Metadata, [], ["Shop.View"]) }, expected);

    [Fact]
    public void A_migration_without_records_is_a_difference_unless_they_were_not_asked_for()
    {
        var oracle = new Oracle(typeof(OracleTests).Assembly);

        Assert.Equal(["no records"], Assert.Single(oracle.Ask()).Differences);
        var report = Assert.Single(oracle.Ask(namedOnly: true));
        Assert.Equal("ShopContext 20240101000000_Unread  no records", report.ToString());
        Assert.Empty(report.Differences);
    }

    private static IReadOnlyList<ExpectedTable> Expected()
    {
        using var context = new ShopContext();
        return ExpectedTables.Read(context.GetService<IModelRuntimeInitializer>().Initialize(new Unread().TargetModel));
    }

    private static void Finds(string difference, string entity, string property, Func<ExpectedProperty, ExpectedProperty> change) =>
        Finds([difference], entity, property, change);

    private static void Finds(string[] differences, string entity, string property, Func<ExpectedProperty, ExpectedProperty> change) =>
        Finds(
            differences, right, Change(
                entity,
                table => table with { Properties = [.. table.Properties.Select(each => each.Name == property ? change(each) : each)] }));

    private static void Finds(string difference, string entity, Func<ExpectedTable, ExpectedTable> change) =>
        Finds(difference, right, Change(entity, change));

    private static IReadOnlyList<ExpectedTable> Change(string entity, Func<ExpectedTable, ExpectedTable> change) =>
        [.. expected.Select(table => table.Entity == entity ? change(table) : table)];

    private static void Finds(string difference, GeneratedState state, IReadOnlyList<ExpectedTable> expected) =>
        Finds([difference], state, expected);

    private static void Finds(string[] differences, GeneratedState state, IReadOnlyList<ExpectedTable> expected) =>
        Assert.Equal(differences.Order(StringComparer.Ordinal), StateComparer.Compare(state, expected).Order(StringComparer.Ordinal));
}
