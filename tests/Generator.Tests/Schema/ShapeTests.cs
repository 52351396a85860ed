using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Schema;

/// <summary>Rows that are more than columns: owned and complex values, documents, hierarchies, views.</summary>
public class ShapeTests
{
    private const string Order = """
        modelBuilder.Entity("App.Order", b =>
            {
                b.Property<int>("Id").ValueGeneratedOnAdd();

                b.ComplexProperty(typeof(Dictionary<string, object>), "Total", "App.Order.Total#Money", b1 =>
                    {
                        b1.IsRequired();

                        b1.Property<decimal>("Amount").HasPrecision(10, 2);
                        b1.Property<string>("Currency").HasMaxLength(3);
                    });

                b.HasKey("Id");

                b.ToTable("Orders");
            });

        modelBuilder.Entity("App.Order", b =>
            {
                b.OwnsOne("App.Address", "ShipTo", b1 =>
                    {
                        b1.Property<int>("OrderId");
                        b1.Property<string>("Street").IsRequired();
                        b1.Property<int?>("Zip").HasColumnName("zip");
                        b1.HasKey("OrderId");
                        b1.ToTable("Orders");
                        b1.WithOwner().HasForeignKey("OrderId");
                        b1.OwnsOne("App.Country", "Country", b2 =>
                            {
                                b2.Property<int>("AddressOrderId");
                                b2.Property<string>("Code").IsRequired();
                                b2.HasKey("AddressOrderId");
                                b2.ToTable("Orders");
                                b2.WithOwner().HasForeignKey("AddressOrderId");
                            });
                        b1.Navigation("Country").IsRequired();
                    });

                b.OwnsMany("App.Line", "Lines", b1 =>
                    {
                        b1.Property<int>("OrderId");
                        b1.Property<int>("Id").ValueGeneratedOnAdd();
                        b1.Property<string>("Product").IsRequired();
                        b1.HasKey("OrderId", "Id");
                        b1.ToTable("OrderLine");
                        b1.WithOwner("Order").HasForeignKey("OrderId");
                        b1.Navigation("Order");
                    });

                b.OwnsOne("App.Details", "Details", b1 =>
                    {
                        b1.Property<int>("OrderId");
                        b1.Property<string>("Note");
                        b1.HasKey("OrderId");
                        b1.ToTable("Orders");
                        b1.ToJson("Details");
                        b1.WithOwner().HasForeignKey("OrderId");
                        b1.OwnsMany("App.Tag", "Tags", b2 =>
                            {
                                b2.Property<int>("DetailsOrderId");
                                b2.Property<int>("__synthesizedOrdinal").ValueGeneratedOnAddOrUpdate();
                                b2.Property<string>("Name").IsRequired();
                                b2.HasKey("DetailsOrderId", "__synthesizedOrdinal");
                                b2.ToTable("Orders");
                                b2.WithOwner().HasForeignKey("DetailsOrderId");
                            });
                        b1.Navigation("Tags");
                    });

                b.Navigation("Details").IsRequired();
                b.Navigation("Lines");
            });
        """;

    private const string Animals = """
        modelBuilder.Entity("App.Animal", b =>
            {
                b.Property<int>("Id").ValueGeneratedOnAdd();
                b.Property<string>("Kind").IsRequired().HasMaxLength(8);
                b.Property<string>("Name").IsRequired();
                b.HasKey("Id");
                b.ToTable("Animals");
                b.HasDiscriminator<string>("Kind").HasValue("Animal");
                b.UseTphMappingStrategy();
            });

        modelBuilder.Entity("App.Pet", b =>
            {
                b.HasBaseType("App.Animal");
                b.Property<int>("Age");
                b.HasDiscriminator();
            });

        modelBuilder.Entity("App.Cat", b =>
            {
                b.HasBaseType("App.Pet");
                b.Property<bool>("IsIndoor").HasColumnName("Indoor");
                b.HasDiscriminator().HasValue("Cat");
            });
        """;

    [Fact]
    public void An_order() => Approved.Matches("AppSnapshots.Orders", Records.Of(Order).Compiles().State());

    [Fact]
    public void A_hierarchy() => Approved.Matches("AppSnapshots.Animals", Records.Of(Animals).Compiles().State());

    [Fact]
    public void A_hierarchy_over_several_tables_has_its_own_nulls()
    {
        var generated = Records.Of("""
            modelBuilder.Entity("App.Animal", b => { b.Property<int>("Id"); b.HasKey("Id"); b.ToTable("Animals");
                b.UseTptMappingStrategy(); });
            modelBuilder.Entity("App.Cat", b => { b.HasBaseType("App.Animal"); b.Property<int>("Age"); b.ToTable("Cats"); });
            """).Compiles();

        Assert.Equal(["record Animal", "record Cat"], generated.Types());
        Assert.Equal(["required int Id", "required int Age"], generated.Members());
    }

    [Fact]
    public void A_type_without_a_table_whose_derived_types_have_some_is_abstract()
    {
        var generated = Records.Of("""
            modelBuilder.Entity("App.Animal", b => { b.Property<int>("Id"); b.HasKey("Id"); b.ToTable((string)null);
                b.UseTpcMappingStrategy(); });
            modelBuilder.Entity("App.Cat", b => { b.HasBaseType("App.Animal"); b.Property<int>("Age"); b.ToTable("Cats"); });
            modelBuilder.Entity("App.Tiger", b => { b.HasBaseType("App.Cat"); b.Property<int>("Stripes"); b.ToTable("Tigers"); });
            """).Compiles();

        Assert.Contains("public abstract partial record Animal\n", generated.State(), StringComparison.Ordinal);
        Assert.Contains("public partial record Cat : Animal\n", generated.State(), StringComparison.Ordinal);
        Assert.Equal(["required int Id", "required int Age", "required int Stripes"], generated.Members());
    }

    [Fact]
    public void A_new_type_of_a_hierarchy_makes_new_records_of_all()
    {
        var generated = Records.Of(Animals, Animals + """
            modelBuilder.Entity("App.Dog", b => { b.HasBaseType("App.Animal"); b.HasDiscriminator().HasValue("Dog"); });
            """, Animals).Compiles();

        Assert.Equal(
            ["new record Animal", "new record Cat", "record Dog", "new record Pet"],
            generated.Types(2).Order(StringComparer.Ordinal).OrderBy(name => name.Split(' ')[^1]));
        Assert.Equal(
            ["new record Animal", "new record Cat", "new class Dog", "new record Pet"],
            generated.Types(3).OrderBy(name => name.Split(' ')[^1]));
    }

    [Fact]
    public void A_new_column_of_a_value_makes_a_new_record_of_its_owner()
    {
        var generated = Records.Of(
            Order, Order.Replace("""b2.Property<string>("Code").IsRequired();""", """b2.Property<string>("Code");"""), Order).Compiles();

        Assert.Equal(
            ["new record Order", "new record OrderShipTo", "new record OrderShipToCountry"],
            generated.Types(2).OrderBy(name => name.Length));
    }

    [Theory]
    [InlineData("OwnsOne(\"App.Pay\", \"Pay\", ")]
    [InlineData("ComplexProperty(typeof(Dictionary<string, object>), \"Pay\", \"App.Order.Pay#Pay\", ")]
    public void A_value_that_moves_into_a_document_is_another_record(string value)
    {
        var owned = value.StartsWith("Owns", StringComparison.Ordinal);
        string Order(string place) => Designers.Entity("App.Order", $$"""
            b.{{value}}b1 =>
                {
                    {{(owned ? "b1.Property<int>(\"OrderId\"); b1.HasKey(\"OrderId\"); b1.ToTable(\"App.Order\");" : "b1.IsRequired();")}}
                    {{(owned ? "b1.WithOwner().HasForeignKey(\"OrderId\");" : "")}}
                    b1.Property<int>("Amount");
                    {{place}}
                });
            """);
        const string Document = """b1.ToJson("Pay");""";

        var generated = Records.Of(Order(""), Order(Document), Order("")).Compiles();

        foreach (var state in new[] { 2, 3 })
            Assert.Equal(["new record Order", "new record OrderPay"], generated.Types(state));
        Assert.DoesNotContain("IHasOrigin", generated.State(1), StringComparison.Ordinal);
        Assert.Contains("IHasOrigin", generated.State(2), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "int")]
    [InlineData("(byte)1", "byte")]
    [InlineData("true", "bool")]
    [InlineData("'x'", "char")]
    [InlineData("(sbyte)-1", "sbyte")]
    [InlineData("(short)1", "short")]
    [InlineData("(ushort)1", "ushort")]
    [InlineData("1u", "uint")]
    [InlineData("1L", "long")]
    [InlineData("1ul", "ulong")]
    [InlineData("1.5m", "decimal")]
    [InlineData("1.5", "double")]
    [InlineData("1.5f", "float")]
    [InlineData("\"x\"", "string")]
    public void A_discriminator_may_be_of_any_type(string value, string type)
    {
        var generated = Records.Of(
            Designers.Entity(
                "App.Item", $"b.Property<{type}>(\"Kind\"); b.HasDiscriminator<{type}>(\"Kind\").HasValue({value});")).Compiles();

        Assert.Contains($"public {type} Kind => {value};", generated.State(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_discriminator_may_be_an_id()
    {
        var generated = Records.Of(Designers.Entity(
            "App.Item", "b.Property<Guid>(\"Kind\"); b.HasDiscriminator<Guid>(\"Kind\").HasValue(new "
                + "Guid(\"00000000-0000-0000-0000-00000000000a\"));")).Compiles();

        Assert.Contains(
            "public global::System.Guid Kind => new global::System.Guid(\"00000000-0000-0000-0000-00000000000a\");",
            generated.State(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"open\", \"in_use\"", "DayOfWeek.InUse", "in_use")]
    [InlineData("\"Open\", \"InUse\"", "App.DayOfWeek.InUse", "InUse")]
    public void A_discriminator_may_be_an_enumeration_of_the_database(string labels, string value, string label)
    {
        var generated = Records.Of(
            $"NpgsqlModelBuilderExtensions.HasPostgresEnum(modelBuilder, \"kind\", new[] {{ {labels} }});" + Designers.Entity(
            "App.Item", $"b.Property<DayOfWeek>(\"Kind\").HasColumnType(\"kind\"); "
                + $"b.HasDiscriminator<DayOfWeek>(\"Kind\").HasValue({value});"));

        Assert.Contains($"public string Kind => \"{label}\";", generated.IsCached().State(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_old_versions_said_by_annotations_is_read()
    {
        var generated = Records.Of("""
            modelBuilder.HasAnnotation("Relational:DefaultSchema", "stock");
            modelBuilder.Entity("App.Item", b =>
                {
                    b.Property<string>("Name").HasAnnotation("MaxLength", 256).HasAnnotation("Relational:ColumnName",
                        "nm").HasAnnotation("Relational:ColumnType", "TEXT");
                    b.HasKey("Name");
                    b.HasAnnotation("Relational:TableName", "Items");
                });
            modelBuilder.Entity("App.Part", b =>
                {
                    b.Property<int>("Id");
                    b.HasKey("Id");
                    b.HasAnnotation("Relational:Schema", "shop");
                    b.HasAnnotation("Relational:TableName", "Parts");
                });
            """).Compiles().State();

        Assert.Contains("Schema.Table(\"Items\", Schema = \"stock\")", generated, StringComparison.Ordinal);
        Assert.Contains("Schema.Table(\"Parts\", Schema = \"shop\")", generated, StringComparison.Ordinal);
        Assert.Contains("Schema.Column(\"nm\", TypeName = \"TEXT\")", generated, StringComparison.Ordinal);
        Assert.Contains("MaxLength(256)", generated, StringComparison.Ordinal);
    }

    [Fact]
    public void An_owned_value_may_say_its_owner_as_it_would_any_principal()
    {
        var generated = Records.Of(Designers.Entity("App.Order", """
            b.OwnsOne("App.Address", "ShipTo", b1 =>
                {
                    b1.Property<int>("OrderId");
                    b1.Property<string>("City");
                    b1.ToTable("App.Order");
                    b1.HasOne("App.Order").WithOne("ShipTo").HasForeignKey("App.Address", "OrderId").OnDelete(DeleteBehavior.Cascade);
                });
            """)).Compiles();

        Assert.Equal(["record Order", "record OrderShipTo"], generated.Types());
        Assert.DoesNotContain("OrderId", generated.State(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b.HasDiscriminator().HasValue(\"Animal\");")]
    [InlineData("b.HasDiscriminator();")]
    [InlineData("")]
    public void A_discriminator_of_no_name_has_that_of_conventions(string designer)
    {
        var generated = Records.Of(Designers.Entity("App.Animal", "b.Property<string>(\"Discriminator\").IsRequired(); " + designer) + """
            modelBuilder.Entity("App.Dog", b => { b.HasBaseType("App.Animal"); b.HasDiscriminator().HasValue("Dog"); });
            """).Compiles();

        Assert.Equal(["record Animal", "record Dog"], generated.Types());
        Assert.Contains("public override string Discriminator => \"Dog\";", generated.State(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b.ToTable((string)null); b.ToView(\"V\", \"s\");", "view <c>V</c>")]
    [InlineData("b.ToView(\"V\"); b.ToTable((string)null);", "view <c>V</c>")]
    [InlineData("b.ToTable((string)null); b.ToSqlQuery(\"SELECT 1\");", "entity <c>App.Item</c>")]
    [InlineData("b.ToTable(\"T\");", "table <c>T</c>")]
    [InlineData("b.ToTable(\"T\"); b.ToView(\"V\");", "table <c>T</c>")]
    [InlineData("b.ToTable((string)null); b.ToFunction(\"F\");", "entity <c>App.Item</c>")]
    [InlineData("b.ToView(\"V\", \"s\"); b.ToSqlQuery(\"SELECT 1\");", "view <c>V</c>")]
    [InlineData("b.ToTable(\"T\"); b.ToSqlQuery(\"SELECT 1\");", "table <c>T</c>")]
    [InlineData("b.ToTable((string)null); b.ToFunction(\"F(System.Int32)\");", "entity <c>App.Item</c>")]
    [InlineData("b.ToTable((string)null); b.ToView((string)null);", "entity <c>App.Item</c>")]
    [InlineData("b.ToTable((string)null);", "entity <c>App.Item</c>")]
    [InlineData(
        "b.ToTable((string)null); b.ToView(\"V\"); b.SplitToView(\"W\", (string)null, t => { "
            + "t.Property(\"Id\").HasColumnName(\"item_id\"); });",
        "view <c>V</c>")]
    [InlineData("b.HasNoKey(); b.ToTable(\"T\");", "table <c>T</c>")]
    [InlineData("b.HasNoKey().ToView(\"V\");", "view <c>V</c>")]
    public void What_has_no_key_has_a_record_to_read(string designer, string place)
    {
        var generated = Records.Of($$"""modelBuilder.Entity("App.Item", b => { b.Property<int>("Id"); {{designer}} });""").Compiles();

        Assert.Contains(place, generated.State(), StringComparison.Ordinal);
        Assert.Contains("[global::Microsoft.EntityFrameworkCore.Keyless]", generated.State(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "string? Note")]
    [InlineData("""modelBuilder.Entity("App.Item", b => { b.Navigation("Details").IsRequired(); });""", "required string Note")]
    public void A_part_that_shares_a_table_may_be_missing_unless_its_owner_says_not(string navigation, string note)
    {
        var generated = Records.Of(
            Designers.Entity("App.Item").Replace("\"App.Item\");", "\"T\");")
            + Designers.Entity("App.Details", """b.Property<string>("Note").IsRequired();""").Replace("\"App.Details\");", "\"T\");")
            + """modelBuilder.Entity("App.Details", b => { b.HasOne("App.Item", "Item").WithOne("Details")."""
                + """HasForeignKey("App.Details", "Id"); });"""
            + navigation).Compiles();

        Assert.Equal(["int Id", note, "int Id"], generated.Members());
    }

    [Fact]
    public void The_period_of_a_temporal_table_is_the_database_s_to_fill_in()
    {
        var generated = Records.Of(Designers.Entity("App.Item", """
            SqlServerPropertyBuilderExtensions.UseIdentityColumn(b.Property<int>("Id"), 1L, 1);

            b.Property<DateTime>("PeriodEnd")
                .ValueGeneratedOnAddOrUpdate()
                .HasColumnType("datetime2")
                .HasColumnName("valid_to");

            b.Property<DateTime>("PeriodStart")
                .ValueGeneratedOnAddOrUpdate()
                .HasColumnType("datetime2")
                .HasColumnName("PeriodStart");

            b.ToTable(tb => tb.IsTemporal(ttb =>
                    {
                        ttb.UseHistoryTable("ItemsHistory", "old");
                        ttb
                            .HasPeriodStart("PeriodStart")
                            .HasColumnName("PeriodStart");
                        ttb
                            .HasPeriodEnd("PeriodEnd")
                            .HasColumnName("valid_to");
                    }));
            """)).IsCached();

        Assert.Equal(["int Id", "global::System.DateTime PeriodEnd", "global::System.DateTime PeriodStart"], generated.Members());
        Assert.Contains("new(\"PeriodEnd\", \"valid_to\", \"datetime2\"),", generated.State(), StringComparison.Ordinal);
        Assert.Contains("Schema.Table(\"App.Item\")", generated.State(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_that_others_refer_to_is_never_null()
    {
        var generated = Records.Of(
            Designers.Entity("App.Item", """b.Property<string>("Code");""")
            + Designers.Entity(
                "App.Part",
                """b.Property<string>("ItemCode"); b.HasOne("App.Item", """
                    + """null).WithMany().HasForeignKey("ItemCode").HasPrincipalKey("Code");"""))
            .Compiles();

        Assert.Equal(["int Id", "required string Code", "int Id", "string? ItemCode"], generated.Members());
    }

    [Theory]
    [InlineData("NpgsqlModelBuilderExtensions.HasPostgresEnum(modelBuilder, \"day\", new[] { \"monday\" });", "day", "required string Day")]
    [InlineData(
        "NpgsqlModelBuilderExtensions.HasPostgresEnum(modelBuilder, \"s\", \"day\", new[] { \"monday\" });",
        "s.day",
        "required string Day")]
    [InlineData(
        "NpgsqlModelBuilderExtensions.HasPostgresEnum(modelBuilder, null, \"Day\", new[] { \"monday\" });",
        "\\\"Day\\\"",
        "required string Day")]
    [InlineData("modelBuilder.HasAnnotation(\"Npgsql:Enum:day\", \"monday\");", "day", "required string Day")]
    [InlineData("modelBuilder.HasAnnotation(\"A\", 1).HasAnnotation(\"Npgsql:Enum:s.day\", \"monday\");", "s.day", "required string Day")]
    public void An_enumeration_of_the_database_is_read_as_its_text(string model, string type, string member) => Assert.Equal(
        ["int Id", member, "string? Other", "string[]? Days"],
        Records.Of(model + Designers.Entity(
            "App.Item",
            $"b.Property<DayOfWeek>(\"Day\").HasColumnType(\"{type}\");",
            $"b.Property<DayOfWeek?>(\"Other\").HasColumnType(\"{type}\");",
            $"b.Property<List<DayOfWeek>>(\"Days\").HasColumnType(\"{type}[]\");")).Compiles().Members());

    [Fact]
    public void What_is_true_in_each_state_that_shares_a_record_stands_on_it()
    {
        string Item(string length, string table) => Designers.Entity(
            "App.Item",
            $"b.Property<string>(\"Name\").HasColumnName(\"name\").HasMaxLength({length}).HasColumnType(\"TEXT\").IsUnicode(false);",
            $"b.ToTable(\"{table}\");")
            .Replace("    b.ToTable(\"App.Item\");", "");

        var one = Records.Of(Item("7", "A"), Item("7", "A")).Compiles().State();
        var changed = Records.Of(Item("7", "A"), Item("8", "B")).Compiles();

        Assert.Contains("[global::System.ComponentModel.DataAnnotations.MaxLength(7)]", one, StringComparison.Ordinal);
        Assert.Contains("Schema.Table(\"A\")]", one, StringComparison.Ordinal);
        Assert.DoesNotContain("MaxLength", changed.State(), StringComparison.Ordinal);
        Assert.DoesNotContain("Schema.Table(", changed.State(), StringComparison.Ordinal);
        Assert.Contains("Schema.Column(\"name\", TypeName = \"TEXT\")]", changed.State(), StringComparison.Ordinal);
        Assert.Contains("new(\"Name\", \"name\", \"TEXT\", 7, null, null, false),", changed.State(), StringComparison.Ordinal);
        Assert.Contains("new(\"Name\", \"name\", \"TEXT\", 8, null, null, false),", changed.State(2), StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_schema_is_that_of_tables_that_say_none() => Assert.Contains(
        "Schema.Table(\"App.Item\", Schema = \"stock\")]",
        Records.Of("modelBuilder.HasDefaultSchema(\"stock\");" + Designers.Entity("App.Item")).Compiles().State(),
        StringComparison.Ordinal);
}
