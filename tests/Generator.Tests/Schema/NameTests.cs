using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Schema;

/// <summary>Names of the model that are no names in C#, or already taken there.</summary>
public class NameTests
{
    [Theory]
    [InlineData("App.Item", "Item")]
    [InlineData("Item", "Item")]
    [InlineData("App.Order+Line", "Line")]
    [InlineData("App.class", "@class")]
    [InlineData("App.record", "@record")]
    [InlineData("Order Line", "Order_Line")]
    [InlineData("2Items", "_2Items")]
    [InlineData("Microsoft.AspNetCore.Identity.IdentityUserRole<System.Guid>", "IdentityUserRole_System_Guid")]
    [InlineData("App.Pair<System.Collections.Generic.List<int>, App.Item>", "Pair_System_Collections_Generic_List_int___App_Item")]
    [InlineData("App.Über", "Über")]
    [InlineData("posttag", "@posttag")]
    [InlineData("App.Owner.Nav#Owned", "Nav_Owned")]
    [InlineData("a\\n\\\"b", "a__b")]
    [InlineData("", "@_")]
    [InlineData(".", "@_")]
    [InlineData("App.AppSnapshots", "AppSnapshots")]
    [InlineData("App.Before", "Before")]
    public void An_entity_has_a_record(string entity, string record)
    {
        var generated = Records.Of(Designers.Entity(entity));

        Assert.Equal(["record " + record], generated.Compiles().Types());
    }

    [Fact]
    public void A_state_gives_way_to_a_record_of_its_name() => Assert.Contains(
        "sealed partial record State1",
        Records.Of(Designers.Entity("App.State1")).Compiles().File("AppSnapshots.State1_"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("class", "@class")]
    [InlineData("value", "value")]
    [InlineData("file", "@file")]
    [InlineData("First Name", "First_Name")]
    [InlineData("1st", "_1st")]
    [InlineData("$type", "_type")]
    [InlineData("Item", "Item_")]
    [InlineData("ToString", "ToString_")]
    [InlineData("Equals", "Equals_")]
    [InlineData("Clone", "Clone_")]
    [InlineData("EqualityContract", "EqualityContract_")]
    [InlineData("GetHashCode", "GetHashCode_")]
    [InlineData("PrintMembers", "PrintMembers_")]
    [InlineData("MemberwiseClone", "MemberwiseClone_")]
    [InlineData("ReferenceEquals", "ReferenceEquals_")]
    [InlineData("op_Equality", "op_Equality_")]
    [InlineData("op_Inequality", "op_Inequality_")]
    [InlineData("op_Addition", "op_Addition")]
    [InlineData("get_EqualityContract", "get_EqualityContract_")]
    [InlineData("get_Id", "get_Id_")]
    [InlineData("set_Id", "set_Id_")]
    [InlineData("RowShape", "RowShape")]
    [InlineData("Shape", "Shape")]
    [InlineData("FromValues", "FromValues")]
    [InlineData("ToValues", "ToValues")]
    [InlineData("System", "System")]
    [InlineData("TypedMigrations", "TypedMigrations")]
    [InlineData("a\\n\\\"b", "a__b")]
    public void A_property_has_a_member(string property, string member)
    {
        var generated = Records.Of(Designers.Entity("App.Item", $"b.Property<int?>(\"{property}\");"));

        Assert.Equal(["int Id", "int? " + member], generated.Compiles().Members());
    }

    [Theory]
    [InlineData("class", "new(\"class\", typeof(int), true),")]
    [InlineData("First Name", "new(\"First Name\", typeof(int), true, \"First_Name\"),")]
    [InlineData("a\\n\\\"b", "new(\"a\\n\\\"b\", typeof(int), true, \"a__b\"),")]
    public void The_runtime_knows_a_property_by_its_own_name(string property, string shape) => Assert.Contains(
        shape, Records.Of(Designers.Entity("App.Item", $"b.Property<int?>(\"{property}\");")).Compiles().State(), StringComparison.Ordinal);

    [Fact]
    public void Properties_that_would_be_called_alike_are_told_apart()
    {
        var columns = new[] { "A_B", "A B", "Clone", "Clone_", "get_It", "It" }.Select(name => $"b.Property<int?>(\"{name}\");");

        Assert.Equal(
            ["int Id", "int? A_B", "int? A_B_", "int? Clone_", "int? Clone__", "int? get_It", "int? It_"],
            Records.Of(Designers.Entity("App.Item", [.. columns])).Compiles().Members());
    }

    [Fact]
    public void Entities_with_the_same_short_name_are_told_apart_by_as_much_as_it_takes() => Assert.Equal(
        ["record A_Item", "record B_Item", "record Tag"],
        Records.Of(Designers.Entity("App.A.Item") + Designers.Entity("App.B.Item") + Designers.Entity("App.Tag")).Compiles().Types());

    [Fact]
    public void Entities_that_no_part_of_their_names_tells_apart_are_numbered_by_underscores() => Assert.Equal(
        ["record App_Item", "record App_Item_", "record Item"],
        Records.Of(Designers.Entity("App.Item") + Designers.Entity("App+Item") + Designers.Entity("Item")).Compiles().Types());

    [Fact]
    public void Where_another_entity_of_its_name_comes_both_are_called_by_more_of_it()
    {
        var generated = Records.Using(
            "public static void M(State1.Item before, State2.New_Item added, State2.Item after) { }",
            Designers.Entity("App.Old.Item"),
            Designers.Entity("App.Old.Item") + Designers.Entity("App.New.Item")).IsCached();

        Assert.Equal(["new class Item", "record New_Item", "record Old_Item"], generated.Types(2));
        Assert.Equal(
            ["CS0619: 'AppSnapshots.State2.Item' is obsolete: 'Item is called Old_Item from 20260102000000_State2 on, which has other "
                + "entities of that name.'"],
            generated.ErrorsIn(3));
    }

    [Fact]
    public void A_record_is_called_the_same_whatever_other_states_are_named()
    {
        var both = Designers.Entity("App.Old.Item") + Designers.Entity("App.New.Item");
        var alone = Generated.From(
            Designers.Context, Designers.Migration("20260102000000_State2", both), Designers
                .DataMigration("20260102100000_Fix")).Compiles();

        Assert.Equal(["record New_Item", "record Old_Item"], alone.Types(2));
    }

    [Fact]
    public void What_is_owned_is_called_by_its_owner_and_the_way_to_it()
    {
        var owns = "b.OwnsOne(\"App.Address\", \"Address\", b1 => { b1.Property<string>(\"Street\"); b1.ToTable(\"Addresses\"); "
            + "b1.HasKey(\"Street\"); });";

        Assert.Equal(
            ["record Item", "record ItemAddress", "record ItemAddress_"],
            Records.Of(Designers.Entity("App.Item", owns) + Designers.Entity("ItemAddress")).Compiles().Types());
    }

    [Fact]
    public void An_entity_that_moved_to_another_namespace_keeps_its_name()
    {
        var generated = Records.Of(Designers.Entity("App.Item"), Designers.Entity("App.Entities.Item")).Compiles();

        Assert.Equal(["new record Item"], generated.Types(2));
    }

    [Fact]
    public void Texts_of_the_model_break_no_comment()
    {
        var generated = Records.Of("""
            modelBuilder.Entity("App.A<B&C>", b =>
                {
                    b.Property<int>("a\u0001<\r\n\u2028-->");

                    b.HasKey("a\u0001<\r\n\u2028-->");

                    b.ToTable("t\n</c>\uD800");
                });
            """);

        Assert.Equal(["record A_B_C"], generated.Compiles().Types());
    }
}
