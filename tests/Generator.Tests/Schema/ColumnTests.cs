using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Schema;

/// <summary>What a column becomes in a record, in each spelling that a version of Entity Framework's tool has for it.</summary>
public class ColumnTests
{
    [Theory]
    // Types
    [InlineData("""b.Property<bool>("X").HasColumnType("INTEGER");""", "required bool X")]
    [InlineData("""b.Property<char>("X");""", "required char X")]
    [InlineData("""b.Property<decimal>("X").HasPrecision(10, 2);""", "required decimal X")]
    [InlineData("""b.Property<DateTimeOffset?>("X");""", "global::System.DateTimeOffset? X")]
    [InlineData("""b.Property<System.Guid>("X");""", "required global::System.Guid X")]
    [InlineData("""b.Property<DateOnly>("X");""", "required global::System.DateOnly X")]
    [InlineData("""b.Property<byte[]>("X").IsRequired();""", "required byte[] X")]
    [InlineData("""b.Property<byte[]>("X").IsConcurrencyToken().ValueGeneratedOnAddOrUpdate().HasColumnType("rowversion");""", "byte[]? X")]
    // Nullability
    [InlineData("""b.Property<string>("X");""", "string? X")]
    [InlineData("""b.Property<string>("X").IsRequired().HasMaxLength(20);""", "required string X")]
    [InlineData("""b.Property<string>("X").IsRequired(true);""", "required string X")]
    [InlineData("""b.Property<string>("X").IsRequired(false);""", "string? X")]
    [InlineData("""b.Property<int?>("X");""", "int? X")]
    [InlineData("""b.Property<int?>("X").IsRequired();""", "required int X")]
    // Collections
    [InlineData("""b.Property<string[]>("X").HasColumnType("text[]");""", "string[]? X")]
    [InlineData("""b.PrimitiveCollection<string>("X").IsRequired().HasColumnType("TEXT");""", "required string X")]
    [InlineData("""b.PrimitiveCollection<List<int>>("X").IsRequired();""", "required global::System.Collections.Generic.List<int> X")]
    [InlineData("""b.PrimitiveCollection<List<int?>>("X");""", "global::System.Collections.Generic.List<int?>? X")]
    [InlineData("""b.PrimitiveCollection<HashSet<Guid>>("X");""", "global::System.Collections.Generic.HashSet<global::System.Guid>? X")]
    [InlineData("""b.Property<int[,]>("X");""", "int[,]? X")]
    [InlineData("""b.Property<Guid[]>("X");""", "global::System.Guid[]? X")]
    [InlineData("""b.Property<byte[][]>("X").HasColumnType("bytea[]");""", "byte[][]? X")]
    [InlineData(
        """b.Property<System.Collections.Immutable.ImmutableDictionary<string, string>>("X");""",
        "global::System.Collections.Immutable.ImmutableDictionary<string, string>? X")]
    [InlineData("""b.Property<IEnumerable<string>>("X");""", "global::System.Collections.Generic.IEnumerable<string>? X")]
    [InlineData(
        """b.Property<Dictionary<string, string>>("X").IsRequired().HasColumnType("hstore");""",
        "required global::System.Collections.Generic.Dictionary<string, string> X")]
    // Types of the framework and of drivers
    [InlineData("""b.Property<System.Net.IPAddress>("X");""", "global::System.Net.IPAddress? X")]
    [InlineData(
        """b.Property<ValueTuple<System.Net.IPAddress, int>>("X");""",
        "required global::System.ValueTuple<global::System.Net.IPAddress, int> X")]
    [InlineData("""b.Property<NpgsqlTypes.NpgsqlTsVector>("X").ValueGeneratedOnAddOrUpdate();""", "global::NpgsqlTypes.NpgsqlTsVector? X")]
    [InlineData(
        """b.Property<global::NpgsqlTypes.NpgsqlRange<DateTime>?>("X");""", "global::NpgsqlTypes.NpgsqlRange<global::System.DateTime>? X")]
    [InlineData("""b.Property<uint>("xmin").HasColumnType("xid").IsConcurrencyToken().ValueGeneratedOnAddOrUpdate();""", "uint xmin")]
    [InlineData("""b.Property<TimeSpan>("X").HasColumnType("interval");""", "required global::System.TimeSpan X")]
    // Other ways to write a type
    [InlineData("""b.Property<Int32>("X");""", "required int X")]
    [InlineData("""b.Property<System.Int64?>("X");""", "long? X")]
    [InlineData("""b.Property<global::System.String>("X");""", "string? X")]
    [InlineData("""b.Property<Byte[]>("X");""", "byte[]? X")]
    [InlineData("""b.Property<Nullable<int>>("X");""", "int? X")]
    [InlineData("""b.Property<System.Nullable<System.Guid>>("X");""", "global::System.Guid? X")]
    [InlineData("""b.Property<List<Nullable<int>>>("X");""", "global::System.Collections.Generic.List<int?>? X")]
    [InlineData(
        """b.Property<(System.Net.IPAddress, int)>("X");""", "required global::System.ValueTuple<global::System.Net.IPAddress, int> X")]
    [InlineData("""b.Property<(int Low, int? High)?>("X");""", "global::System.ValueTuple<int, int?>? X")]
    [InlineData("""b.Property<int[][]>("X");""", "int[][]? X")]
    [InlineData("""b.Property<int?[][,]>("X");""", "int?[][,]? X")]
    [InlineData("""b.Property(typeof(int), "X");""", "required int X")]
    [InlineData("""b.Property(typeof(string), "X").IsRequired().HasMaxLength(3);""", "required string X")]
    [InlineData("""b.PrimitiveCollection(typeof(List<int>), "X");""", "global::System.Collections.Generic.List<int>? X")]
    [InlineData("""b.Property("X").IsRequired(); b.Property<string>("X");""", "required string X")]
    // Types of the project, as what the database holds
    [InlineData("""b.Property<DayOfWeek>("X").HasColumnType("integer");""", "required int X")]
    [InlineData("""b.Property<DayOfWeek?>("X").HasColumnType("character varying(9)");""", "string? X")]
    [InlineData("""b.Property<DayOfWeek>("X").HasColumnType("text").HasDefaultValue(DayOfWeek.Monday);""", "required string X")]
    [InlineData("""b.Property<DayOfWeek[]>("X").HasColumnType("smallint[]");""", "short[]? X")]
    [InlineData("""b.Property<List<DayOfWeek>>("X").HasColumnType("TEXT");""", "string? X")]
    [InlineData("""b.Property<System.Text.Json.JsonDocument>("X").HasColumnType("jsonb");""", "string? X")]
    [InlineData("""b.Property<System.Text.Json.JsonElement>("X").HasColumnType("jsonb");""", "required string X")]
    [InlineData("""b.Property<System.Text.Json.JsonDocument>("X").IsRequired();""", "required string X")]
    [InlineData("""b.Property<List<string>>("X").HasColumnType("json");""", "string? X")]
    [InlineData("""b.Property<AppContext>("X").HasColumnType("jsonb").IsRequired();""", "required string X")]
    // What the database fills in
    [InlineData("""b.Property<int>("X").ValueGeneratedOnAdd();""", "required int X")]
    [InlineData("""b.Property<DateTime>("X").HasDefaultValueSql("now()");""", "global::System.DateTime X")]
    [InlineData("""b.Property<int>("X").HasComputedColumnSql("1 + 1", true);""", "int X")]
    [InlineData("""b.Property<string>("X").IsRequired().HasDefaultValueSql("'a'");""", "required string X")]
    [InlineData("""b.Property<bool>("X").HasDefaultValue(true);""", "bool X = true;")]
    [InlineData("""b.Property<int>("X").HasDefaultValue(-7);""", "int X = -7;")]
    [InlineData("""b.Property<long>("X").HasDefaultValue(7L);""", "long X = 7L;")]
    [InlineData("""b.Property<byte>("X").HasDefaultValue((byte)7);""", "byte X = (byte)7;")]
    [InlineData("""b.Property<short>("X").HasDefaultValue((short)-7);""", "short X = (short)-7;")]
    [InlineData("""b.Property<decimal>("X").HasDefaultValue(1.50m);""", "decimal X = 1.50m;")]
    [InlineData("""b.Property<double>("X").HasDefaultValue(0.0);""", "double X = 0.0;")]
    [InlineData("""b.Property<char>("X").HasDefaultValue('x');""", "char X = 'x';")]
    [InlineData("""b.Property<string>("X").IsRequired().HasDefaultValue("a\"\n\\");""", "string X = \"a\\\"\\n\\\\\";")]
    [InlineData("""b.Property<string>("X").HasDefaultValue("a");""", "string? X = \"a\";")]
    [InlineData("""b.Property<bool?>("X").HasDefaultValue(true);""", "bool? X = true;")]
    [InlineData("""b.Property<string>("X").HasDefaultValue("a" + nameof(Guid));""", "string? X = \"aGuid\";")]
    [InlineData(
        """b.Property<Guid>("X").HasDefaultValue(new Guid("00000000-0000-0000-0000-00000000000a"));""",
        "global::System.Guid X = new global::System.Guid(\"00000000-0000-0000-0000-00000000000a\");")]
    // Defaults that are no constant of the column's type
    [InlineData("""b.Property<Guid>("X").HasDefaultValue(new Guid("no"));""", "required global::System.Guid X")]
    [InlineData("""b.Property<DateTime>("X").HasDefaultValue(new DateTime(2020, 1, 1));""", "required global::System.DateTime X")]
    [InlineData("""b.Property<int>("X").HasDefaultValue();""", "required int X")]
    [InlineData("""b.Property<int>("X").HasDefaultValue(null);""", "required int X")]
    [InlineData("""b.Property<int>("X").HasDefaultValue(7L);""", "required int X")]
    [InlineData("""b.Property<int>("X").HasDefaultValue((DayOfWeek)5);""", "required int X")]
    [InlineData("""b.Property<decimal>("X").HasDefaultValue(1.5);""", "required decimal X")]
    [InlineData("""b.Property<double>("X").HasDefaultValue(double.NaN);""", "required double X")]
    [InlineData("""b.Property<bool>("X").HasDefaultValue(0);""", "required bool X")]
    [InlineData("""b.Property<int>("X").ValueGeneratedOnUpdateSometimes().HasColumnName("X");""", "required int X")]
    // Spellings
    [InlineData("""b.Property<int>("X").HasAnnotation("A", new[] { 1 }).HasComment("c");""", "required int X")]
    [InlineData(
        """NpgsqlPropertyBuilderExtensions.HasIdentityOptions(b.Property<int>("X").ValueGeneratedOnAdd(), 1L, 1L);""", "required int X")]
    [InlineData("""NpgsqlPropertyBuilderExtensions.UseIdentityByDefaultColumn(b.Property<int>("X"));""", "required int X")]
    [InlineData(
        """var x = b.Property<int>("X").ValueGeneratedOnAdd(); NpgsqlPropertyBuilderExtensions.UseSerialColumn(x);""", "required int X")]
    [InlineData("""var x = b.Property<string>("X"); x.IsRequired();""", "required string X")]
    [InlineData("""b.Property<string>("X"); b.Property<string>("X").IsRequired();""", "required string X")]
    [InlineData("b.Property<string>(@\"X\").IsRequired();", "required string X")]
    [InlineData("""b.Property<int>("\u0058");""", "required int X")]
    public void A_column_becomes_a_member(string designer, string member)
    {
        var generated = Records.Of(Designers.Entity("App.Item", designer));

        Assert.Equal(["int Id", member], generated.Compiles().Members());
    }

    [Theory]
    [InlineData("""b.Property<string>("Code"); b.HasKey("Code");""", "required string Code")]
    [InlineData("""b.Property<string>("Code"); b.HasKey("Code").HasName("PK_Items");""", "required string Code")]
    [InlineData("""b.Property<byte[]>("Code"); b.HasKey(new[] { "Code" });""", "required byte[] Code")]
    [InlineData("""b.Property<string>("A"); b.Property<int>("B"); b.HasKey("A", "B");""", "required string A", "required int B")]
    [InlineData("""b.HasKey("Code"); b.Property<string>("Code");""", "required string Code")]
    [InlineData(
        """b.Property<string>("A"); b.Property<int>("B"); b.HasKey("B"); b.HasAlternateKey("A");""", "required string A", "required int B")]
    public void A_part_of_a_key_is_never_null(string designer, params string[] members)
    {
        var generated = Records.Of($$"""modelBuilder.Entity("App.Item", b => { {{designer}} b.ToTable("Items"); });""");

        Assert.Equal(members, generated.Compiles().Members());
    }

    [Theory]
    [InlineData("using Number = System.Int32;", "Number", "required int X")]
    [InlineData("using Number = int?;", "Number", "int? X")]
    [InlineData("using Guid = App.Guid;", "Guid", null)]
    [InlineData("using Numbers = System.Collections.Generic.List<int>;", "Numbers", "global::System.Collections.Generic.List<int>? X")]
    [InlineData("using A = B; using B = A;", "A", null)]
    public void A_type_may_have_another_name_in_its_file(string directive, string type, string? member)
    {
        var designer = directive + Designers.Migration(
            "20260101000000_Initial", Designers.Entity("App.Item", $"b.Property<{type}>(\"X\");"));
        var generated = Generated.From(new Dictionary<string, string> { ["TypedMigrationsEmit"] = "All" }, Designers.Context, designer)
            .IsCached();

        var file = generated.File("AppSnapshots.Initial");
        Assert.Contains(
            member is null ? $"its column 'X' has the type {type}." : $"public {member} {{ get; init; }}", file, StringComparison.Ordinal);
    }

    [Fact]
    public void A_verbatim_default_over_several_lines_keeps_its_lines()
    {
        var generated = Records.Of(Designers.Entity("App.Item", "b.Property<string>(\"X\").IsRequired().HasDefaultValue(@\"a\n    b\");"));

        Assert.Equal(["int Id", "string X = \"a\\n    b\";"], generated.Compiles().Members());
    }
}
