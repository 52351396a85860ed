using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Runtime.Tests.Zoo.Postgres;

[DbContext(typeof(ZooPostgresContext))]
[Migration("20260101000000_Initial")]
public partial class Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "some_item",
            table => new
            {
                id = table.Column<int>(type: "integer", nullable: false)
                    .Annotation(
                        "Npgsql:ValueGenerationStrategy",
                        Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                string_field = table.Column<string>(type: "text", nullable: false),
                is_clean = table.Column<bool>(type: "boolean", nullable: false, defaultValue: true),
            },
            constraints: table => table.PrimaryKey("PK_some_item", row => row.id));
        migrationBuilder.CreateTable(
            "Lines",
            table => new
            {
                OrderId = table.Column<int>(type: "integer", nullable: false),
                Number = table.Column<int>(type: "integer", nullable: false),
                Text = table.Column<string>(type: "text", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Lines", row => new { row.OrderId, row.Number }));
        migrationBuilder.CreateTable(
            "Words",
            table => new
            {
                Word = table.Column<string>(type: "text", nullable: false),
                Length = table.Column<int>(type: "integer", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Words", row => row.Word));
        migrationBuilder.CreateTable(
            "Tokens",
            table => new
            {
                Id = table.Column<Guid>(type: "uuid", nullable: false),
                Text = table.Column<string>(type: "text", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Tokens", row => row.Id));
        migrationBuilder.CreateTable(
            "Parents",
            table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Name = table.Column<string>(type: "text", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Parents", row => row.Id));
        migrationBuilder.CreateTable(
            "Children",
            table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                ParentId = table.Column<int>(type: "integer", nullable: false),
                Name = table.Column<string>(type: "text", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Children", row => row.Id);
                table.ForeignKey("FK_Children_Parents", row => row.ParentId, "Parents", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateTable(
            "Days",
            table => new
            {
                At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                Text = table.Column<string>(type: "text", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Days", row => row.At));
        migrationBuilder.CreateTable(
            "Values",
            table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Bool = table.Column<bool>(type: "boolean", nullable: false),
                BoolOrNull = table.Column<bool>(type: "boolean", nullable: true),
                Byte = table.Column<byte>(type: "smallint", nullable: false),
                ByteOrNull = table.Column<byte>(type: "smallint", nullable: true),
                Short = table.Column<short>(type: "smallint", nullable: false),
                ShortOrNull = table.Column<short>(type: "smallint", nullable: true),
                Int = table.Column<int>(type: "integer", nullable: false),
                IntOrNull = table.Column<int>(type: "integer", nullable: true),
                Long = table.Column<long>(type: "bigint", nullable: false),
                LongOrNull = table.Column<long>(type: "bigint", nullable: true),
                Decimal = table.Column<decimal>(type: "numeric", nullable: false),
                DecimalOrNull = table.Column<decimal>(type: "numeric", nullable: true),
                Float = table.Column<float>(type: "real", nullable: false),
                FloatOrNull = table.Column<float>(type: "real", nullable: true),
                Double = table.Column<double>(type: "double precision", nullable: false),
                DoubleOrNull = table.Column<double>(type: "double precision", nullable: true),
                String = table.Column<string>(type: "text", nullable: false),
                StringOrNull = table.Column<string>(type: "text", nullable: true),
                Char = table.Column<char>(type: "character(1)", nullable: false),
                CharOrNull = table.Column<char>(type: "character(1)", nullable: true),
                Guid = table.Column<Guid>(type: "uuid", nullable: false),
                GuidOrNull = table.Column<Guid>(type: "uuid", nullable: true),
                DateTime = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                DateTimeOrNull = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                DateTimeOffset = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                DateTimeOffsetOrNull = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                DateOnly = table.Column<DateOnly>(type: "date", nullable: false),
                DateOnlyOrNull = table.Column<DateOnly>(type: "date", nullable: true),
                TimeOnly = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                TimeOnlyOrNull = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                TimeSpan = table.Column<TimeSpan>(type: "interval", nullable: false),
                TimeSpanOrNull = table.Column<TimeSpan>(type: "interval", nullable: true),
                Bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                BytesOrNull = table.Column<byte[]>(type: "bytea", nullable: true),
                LocalDateTime = table.Column<DateTime>(type: "timestamp without time zone", nullable: false),
                LocalDateTimeOrNull = table.Column<DateTime>(type: "timestamp without time zone", nullable: true),
                Limited = table.Column<string>(type: "character varying(5)", nullable: false),
                LimitedOrNull = table.Column<string>(type: "character varying(5)", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Values", row => row.Id));
        migrationBuilder.CreateTable(
            "Documents",
            table => new
            {
                Id = table.Column<int>(type: "integer", nullable: false),
                Numbers = table.Column<int[]>(type: "integer[]", nullable: true),
                Words = table.Column<string[]>(type: "text[]", nullable: false),
                Binary = table.Column<string>(type: "jsonb", nullable: true),
                Written = table.Column<string>(type: "json", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Documents", row => row.Id));
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[] { "Documents", "Values", "Days", "Children", "Parents", "Tokens", "Words", "Lines", "some_item" })
            migrationBuilder.DropTable(table);
    }

    protected override void BuildTargetModel(ModelBuilder modelBuilder)
    {
        modelBuilder
            .HasAnnotation("ProductVersion", "10.0.14")
            .HasAnnotation("Relational:MaxIdentifierLength", 63);

        NpgsqlModelBuilderExtensions.UseIdentityByDefaultColumns(modelBuilder);

        modelBuilder.Entity("Zoo.Child", b =>
            {
                b.Property<int>("Id")
                    .HasColumnType("integer");

                b.Property<string>("Name")
                    .IsRequired()
                    .HasColumnType("text");

                b.Property<int>("ParentId")
                    .HasColumnType("integer");

                b.HasKey("Id");

                b.ToTable("Children");
            });

        modelBuilder.Entity("Zoo.Day", b =>
            {
                b.Property<DateTime>("At")
                    .HasColumnType("timestamp with time zone");

                b.Property<string>("Text")
                    .HasColumnType("text");

                b.HasKey("At");

                b.ToTable("Days");
            });

        modelBuilder.Entity("Zoo.Line", b =>
            {
                b.Property<int>("OrderId")
                    .HasColumnType("integer");

                b.Property<int>("Number")
                    .HasColumnType("integer");

                b.Property<string>("Text")
                    .HasColumnType("text");

                b.HasKey("OrderId", "Number");

                b.ToTable("Lines");
            });

        modelBuilder.Entity("Zoo.Parent", b =>
            {
                b.Property<int>("Id")
                    .HasColumnType("integer");

                b.Property<string>("Name")
                    .IsRequired()
                    .HasColumnType("text");

                b.HasKey("Id");

                b.ToTable("Parents");
            });

        modelBuilder.Entity("Zoo.SomeItem", b =>
            {
                b.Property<int>("Id")
                    .ValueGeneratedOnAdd()
                    .HasColumnType("integer")
                    .HasColumnName("id");

                NpgsqlPropertyBuilderExtensions.UseIdentityByDefaultColumn(b.Property<int>("Id"));

                b.Property<bool>("IsClean")
                    .ValueGeneratedOnAdd()
                    .HasColumnType("boolean")
                    .HasDefaultValue(true)
                    .HasColumnName("is_clean");

                b.Property<string>("StringField")
                    .IsRequired()
                    .HasColumnType("text")
                    .HasColumnName("string_field");

                b.HasKey("Id");

                b.ToTable("some_item");
            });

        modelBuilder.Entity("Zoo.Token", b =>
            {
                b.Property<Guid>("Id")
                    .HasColumnType("uuid");

                b.Property<string>("Text")
                    .HasColumnType("text");

                b.HasKey("Id");

                b.ToTable("Tokens");
            });

        modelBuilder.Entity("Zoo.Document", b =>
            {
                b.Property<int>("Id")
                    .HasColumnType("integer");

                b.PrimitiveCollection<int[]>("Numbers")
                    .HasColumnType("integer[]");

                b.PrimitiveCollection<string[]>("Words")
                    .IsRequired()
                    .HasColumnType("text[]");

                b.Property<string>("Binary")
                    .HasColumnType("jsonb");

                b.Property<string>("Written")
                    .IsRequired()
                    .HasColumnType("json");

                b.HasKey("Id");

                b.ToTable("Documents");
            });

        modelBuilder.Entity("Zoo.Values", b =>
            {
                b.Property<int>("Id")
                    .HasColumnType("integer");

                b.Property<bool>("Bool")
                    .HasColumnType("boolean");

                b.Property<bool?>("BoolOrNull")
                    .HasColumnType("boolean");

                b.Property<byte>("Byte")
                    .HasColumnType("smallint");

                b.Property<byte?>("ByteOrNull")
                    .HasColumnType("smallint");

                b.Property<short>("Short")
                    .HasColumnType("smallint");

                b.Property<short?>("ShortOrNull")
                    .HasColumnType("smallint");

                b.Property<int>("Int")
                    .HasColumnType("integer");

                b.Property<int?>("IntOrNull")
                    .HasColumnType("integer");

                b.Property<long>("Long")
                    .HasColumnType("bigint");

                b.Property<long?>("LongOrNull")
                    .HasColumnType("bigint");

                b.Property<decimal>("Decimal")
                    .HasColumnType("numeric");

                b.Property<decimal?>("DecimalOrNull")
                    .HasColumnType("numeric");

                b.Property<float>("Float")
                    .HasColumnType("real");

                b.Property<float?>("FloatOrNull")
                    .HasColumnType("real");

                b.Property<double>("Double")
                    .HasColumnType("double precision");

                b.Property<double?>("DoubleOrNull")
                    .HasColumnType("double precision");

                b.Property<string>("String")
                    .IsRequired()
                    .HasColumnType("text");

                b.Property<string>("StringOrNull")
                    .HasColumnType("text");

                b.Property<char>("Char")
                    .HasColumnType("character(1)");

                b.Property<char?>("CharOrNull")
                    .HasColumnType("character(1)");

                b.Property<Guid>("Guid")
                    .HasColumnType("uuid");

                b.Property<Guid?>("GuidOrNull")
                    .HasColumnType("uuid");

                b.Property<DateTime>("DateTime")
                    .HasColumnType("timestamp with time zone");

                b.Property<DateTime?>("DateTimeOrNull")
                    .HasColumnType("timestamp with time zone");

                b.Property<DateTimeOffset>("DateTimeOffset")
                    .HasColumnType("timestamp with time zone");

                b.Property<DateTimeOffset?>("DateTimeOffsetOrNull")
                    .HasColumnType("timestamp with time zone");

                b.Property<DateOnly>("DateOnly")
                    .HasColumnType("date");

                b.Property<DateOnly?>("DateOnlyOrNull")
                    .HasColumnType("date");

                b.Property<TimeOnly>("TimeOnly")
                    .HasColumnType("time without time zone");

                b.Property<TimeOnly?>("TimeOnlyOrNull")
                    .HasColumnType("time without time zone");

                b.Property<TimeSpan>("TimeSpan")
                    .HasColumnType("interval");

                b.Property<TimeSpan?>("TimeSpanOrNull")
                    .HasColumnType("interval");

                b.Property<byte[]>("Bytes")
                    .IsRequired()
                    .HasColumnType("bytea");

                b.Property<byte[]>("BytesOrNull")
                    .HasColumnType("bytea");

                b.Property<DateTime>("LocalDateTime")
                    .HasColumnType("timestamp without time zone");

                b.Property<DateTime?>("LocalDateTimeOrNull")
                    .HasColumnType("timestamp without time zone");

                b.Property<string>("Limited")
                    .IsRequired()
                    .HasMaxLength(5)
                    .HasColumnType("character varying(5)");

                b.Property<string>("LimitedOrNull")
                    .HasColumnType("character varying(5)");

                b.HasKey("Id");

                b.ToTable("Values");
            });

        modelBuilder.Entity("Zoo.Word", b =>
            {
                b.Property<string>("Text")
                    .HasColumnType("text")
                    .HasColumnName("Word");

                b.Property<int?>("Length")
                    .HasColumnType("integer");

                b.HasKey("Text");

                b.ToTable("Words");
            });

        modelBuilder.Entity("Zoo.Child", b =>
            {
                b.HasOne("Zoo.Parent", null)
                    .WithMany()
                    .HasForeignKey("ParentId")
                    .OnDelete(DeleteBehavior.Restrict)
                    .IsRequired();
            });
    }
}
