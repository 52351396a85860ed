using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Runtime.Tests.Zoo.Sqlite;

[DbContext(typeof(ZooContext))]
[Migration("20260101000000_Initial")]
public partial class Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "some_item",
            table => new
            {
                id = table.Column<int>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                string_field = table.Column<string>(type: "TEXT", nullable: false),
                is_clean = table.Column<bool>(type: "INTEGER", nullable: false, defaultValue: true),
            },
            constraints: table => table.PrimaryKey("PK_some_item", row => row.id));
        migrationBuilder.CreateTable(
            "Lines",
            table => new
            {
                OrderId = table.Column<int>(type: "INTEGER", nullable: false),
                Number = table.Column<int>(type: "INTEGER", nullable: false),
                Text = table.Column<string>(type: "TEXT", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Lines", row => new { row.OrderId, row.Number }));
        migrationBuilder.CreateTable(
            "Words",
            table => new
            {
                Word = table.Column<string>(type: "TEXT", nullable: false, collation: "NOCASE"),
                Length = table.Column<int>(type: "INTEGER", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Words", row => row.Word));
        migrationBuilder.CreateTable(
            "Tokens",
            table => new
            {
                Id = table.Column<Guid>(type: "TEXT", nullable: false),
                Text = table.Column<string>(type: "TEXT", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Tokens", row => row.Id));
        migrationBuilder.CreateTable(
            "Parents",
            table => new
            {
                Id = table.Column<int>(type: "INTEGER", nullable: false),
                Name = table.Column<string>(type: "TEXT", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Parents", row => row.Id));
        migrationBuilder.CreateTable(
            "Children",
            table => new
            {
                Id = table.Column<int>(type: "INTEGER", nullable: false),
                ParentId = table.Column<int>(type: "INTEGER", nullable: false),
                Name = table.Column<string>(type: "TEXT", nullable: false),
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
                At = table.Column<DateTime>(type: "TEXT", nullable: false),
                Text = table.Column<string>(type: "TEXT", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Days", row => row.At));
        migrationBuilder.CreateTable(
            "Values",
            table => new
            {
                Id = table.Column<int>(type: "INTEGER", nullable: false),
                Bool = table.Column<bool>(type: "INTEGER", nullable: false),
                BoolOrNull = table.Column<bool>(type: "INTEGER", nullable: true),
                Byte = table.Column<byte>(type: "INTEGER", nullable: false),
                ByteOrNull = table.Column<byte>(type: "INTEGER", nullable: true),
                Short = table.Column<short>(type: "INTEGER", nullable: false),
                ShortOrNull = table.Column<short>(type: "INTEGER", nullable: true),
                Int = table.Column<int>(type: "INTEGER", nullable: false),
                IntOrNull = table.Column<int>(type: "INTEGER", nullable: true),
                Long = table.Column<long>(type: "INTEGER", nullable: false),
                LongOrNull = table.Column<long>(type: "INTEGER", nullable: true),
                Decimal = table.Column<decimal>(type: "TEXT", nullable: false),
                DecimalOrNull = table.Column<decimal>(type: "TEXT", nullable: true),
                Float = table.Column<float>(type: "REAL", nullable: false),
                FloatOrNull = table.Column<float>(type: "REAL", nullable: true),
                Double = table.Column<double>(type: "REAL", nullable: false),
                DoubleOrNull = table.Column<double>(type: "REAL", nullable: true),
                String = table.Column<string>(type: "TEXT", nullable: false),
                StringOrNull = table.Column<string>(type: "TEXT", nullable: true),
                Char = table.Column<char>(type: "TEXT", nullable: false),
                CharOrNull = table.Column<char>(type: "TEXT", nullable: true),
                Guid = table.Column<Guid>(type: "TEXT", nullable: false),
                GuidOrNull = table.Column<Guid>(type: "TEXT", nullable: true),
                DateTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                DateTimeOrNull = table.Column<DateTime>(type: "TEXT", nullable: true),
                DateTimeOffset = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                DateTimeOffsetOrNull = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                DateOnly = table.Column<DateOnly>(type: "TEXT", nullable: false),
                DateOnlyOrNull = table.Column<DateOnly>(type: "TEXT", nullable: true),
                TimeOnly = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                TimeOnlyOrNull = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                TimeSpan = table.Column<TimeSpan>(type: "TEXT", nullable: false),
                TimeSpanOrNull = table.Column<TimeSpan>(type: "TEXT", nullable: true),
                Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                BytesOrNull = table.Column<byte[]>(type: "BLOB", nullable: true),
                SByte = table.Column<sbyte>(type: "INTEGER", nullable: false),
                SByteOrNull = table.Column<sbyte>(type: "INTEGER", nullable: true),
                UShort = table.Column<ushort>(type: "INTEGER", nullable: false),
                UShortOrNull = table.Column<ushort>(type: "INTEGER", nullable: true),
                UInt = table.Column<uint>(type: "INTEGER", nullable: false),
                UIntOrNull = table.Column<uint>(type: "INTEGER", nullable: true),
                ULong = table.Column<ulong>(type: "INTEGER", nullable: false),
                ULongOrNull = table.Column<ulong>(type: "INTEGER", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Values", row => row.Id));
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[] { "Values", "Days", "Children", "Parents", "Tokens", "Words", "Lines", "some_item" })
            migrationBuilder.DropTable(table);
    }

    protected override void BuildTargetModel(ModelBuilder modelBuilder)
    {
        modelBuilder
            .HasAnnotation("ProductVersion", "10.0.14");

        modelBuilder.Entity("Zoo.Child", b =>
            {
                b.Property<int>("Id")
                    .HasColumnType("INTEGER");

                b.Property<string>("Name")
                    .IsRequired()
                    .HasColumnType("TEXT");

                b.Property<int>("ParentId")
                    .HasColumnType("INTEGER");

                b.HasKey("Id");

                b.ToTable("Children");
            });

        modelBuilder.Entity("Zoo.Day", b =>
            {
                b.Property<DateTime>("At")
                    .HasColumnType("TEXT");

                b.Property<string>("Text")
                    .HasColumnType("TEXT");

                b.HasKey("At");

                b.ToTable("Days");
            });

        modelBuilder.Entity("Zoo.Line", b =>
            {
                b.Property<int>("OrderId")
                    .HasColumnType("INTEGER");

                b.Property<int>("Number")
                    .HasColumnType("INTEGER");

                b.Property<string>("Text")
                    .HasColumnType("TEXT");

                b.HasKey("OrderId", "Number");

                b.ToTable("Lines");
            });

        modelBuilder.Entity("Zoo.Parent", b =>
            {
                b.Property<int>("Id")
                    .HasColumnType("INTEGER");

                b.Property<string>("Name")
                    .IsRequired()
                    .HasColumnType("TEXT");

                b.HasKey("Id");

                b.ToTable("Parents");
            });

        modelBuilder.Entity("Zoo.SomeItem", b =>
            {
                b.Property<int>("Id")
                    .ValueGeneratedOnAdd()
                    .HasColumnType("INTEGER")
                    .HasColumnName("id");

                b.Property<bool>("IsClean")
                    .ValueGeneratedOnAdd()
                    .HasColumnType("INTEGER")
                    .HasDefaultValue(true)
                    .HasColumnName("is_clean");

                b.Property<string>("StringField")
                    .IsRequired()
                    .HasColumnType("TEXT")
                    .HasColumnName("string_field");

                b.HasKey("Id");

                b.ToTable("some_item");
            });

        modelBuilder.Entity("Zoo.Token", b =>
            {
                b.Property<Guid>("Id")
                    .HasColumnType("TEXT");

                b.Property<string>("Text")
                    .HasColumnType("TEXT");

                b.HasKey("Id");

                b.ToTable("Tokens");
            });

        modelBuilder.Entity("Zoo.Values", b =>
            {
                b.Property<int>("Id")
                    .HasColumnType("INTEGER");

                b.Property<bool>("Bool")
                    .HasColumnType("INTEGER");

                b.Property<bool?>("BoolOrNull")
                    .HasColumnType("INTEGER");

                b.Property<byte>("Byte")
                    .HasColumnType("INTEGER");

                b.Property<byte?>("ByteOrNull")
                    .HasColumnType("INTEGER");

                b.Property<short>("Short")
                    .HasColumnType("INTEGER");

                b.Property<short?>("ShortOrNull")
                    .HasColumnType("INTEGER");

                b.Property<int>("Int")
                    .HasColumnType("INTEGER");

                b.Property<int?>("IntOrNull")
                    .HasColumnType("INTEGER");

                b.Property<long>("Long")
                    .HasColumnType("INTEGER");

                b.Property<long?>("LongOrNull")
                    .HasColumnType("INTEGER");

                b.Property<decimal>("Decimal")
                    .HasColumnType("TEXT");

                b.Property<decimal?>("DecimalOrNull")
                    .HasColumnType("TEXT");

                b.Property<float>("Float")
                    .HasColumnType("REAL");

                b.Property<float?>("FloatOrNull")
                    .HasColumnType("REAL");

                b.Property<double>("Double")
                    .HasColumnType("REAL");

                b.Property<double?>("DoubleOrNull")
                    .HasColumnType("REAL");

                b.Property<string>("String")
                    .IsRequired()
                    .HasColumnType("TEXT");

                b.Property<string>("StringOrNull")
                    .HasColumnType("TEXT");

                b.Property<char>("Char")
                    .HasColumnType("TEXT");

                b.Property<char?>("CharOrNull")
                    .HasColumnType("TEXT");

                b.Property<Guid>("Guid")
                    .HasColumnType("TEXT");

                b.Property<Guid?>("GuidOrNull")
                    .HasColumnType("TEXT");

                b.Property<DateTime>("DateTime")
                    .HasColumnType("TEXT");

                b.Property<DateTime?>("DateTimeOrNull")
                    .HasColumnType("TEXT");

                b.Property<DateTimeOffset>("DateTimeOffset")
                    .HasColumnType("TEXT");

                b.Property<DateTimeOffset?>("DateTimeOffsetOrNull")
                    .HasColumnType("TEXT");

                b.Property<DateOnly>("DateOnly")
                    .HasColumnType("TEXT");

                b.Property<DateOnly?>("DateOnlyOrNull")
                    .HasColumnType("TEXT");

                b.Property<TimeOnly>("TimeOnly")
                    .HasColumnType("TEXT");

                b.Property<TimeOnly?>("TimeOnlyOrNull")
                    .HasColumnType("TEXT");

                b.Property<TimeSpan>("TimeSpan")
                    .HasColumnType("TEXT");

                b.Property<TimeSpan?>("TimeSpanOrNull")
                    .HasColumnType("TEXT");

                b.Property<byte[]>("Bytes")
                    .IsRequired()
                    .HasColumnType("BLOB");

                b.Property<byte[]>("BytesOrNull")
                    .HasColumnType("BLOB");

                b.Property<sbyte>("SByte")
                    .HasColumnType("INTEGER");

                b.Property<sbyte?>("SByteOrNull")
                    .HasColumnType("INTEGER");

                b.Property<ushort>("UShort")
                    .HasColumnType("INTEGER");

                b.Property<ushort?>("UShortOrNull")
                    .HasColumnType("INTEGER");

                b.Property<uint>("UInt")
                    .HasColumnType("INTEGER");

                b.Property<uint?>("UIntOrNull")
                    .HasColumnType("INTEGER");

                b.Property<ulong>("ULong")
                    .HasColumnType("INTEGER");

                b.Property<ulong?>("ULongOrNull")
                    .HasColumnType("INTEGER");

                b.HasKey("Id");

                b.ToTable("Values");
            });

        modelBuilder.Entity("Zoo.Word", b =>
            {
                b.Property<string>("Text")
                    .HasColumnType("TEXT")
                    .HasColumnName("Word")
                    .UseCollation("NOCASE");

                b.Property<int?>("Length")
                    .HasColumnType("INTEGER");

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
