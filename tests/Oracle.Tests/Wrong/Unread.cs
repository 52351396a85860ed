using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Oracles.Tests.Wrong;

/// <summary>This project has no source generator, so nobody makes records of it. It has one of each.</summary>
[DbContext(typeof(ShopContext))]
[Migration("20240101000000_Unread")]
internal sealed class Unread : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
    }

    protected override void BuildTargetModel(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity("Shop.Item", b =>
        {
            b.Property<int>("Id");
            b.Property<int>("Kind");
            b.Property<string>("Name").IsRequired().HasMaxLength(20).IsUnicode(false);
            b.Property<decimal?>("Price").HasPrecision(9, 2).HasColumnType("TEXT").HasColumnName("price");
            b.HasKey("Id");
            b.ToTable("Items");
            b.HasDiscriminator<int>("Kind");
            b.UseTphMappingStrategy();
        });
        modelBuilder.Entity("Shop.Book", b =>
        {
            b.HasBaseType("Shop.Item");
            b.Property<int>("Pages");
            b.HasDiscriminator().HasValue(1);
        });
        modelBuilder.Entity("Shop.View", b =>
        {
            b.Property<long>("Count");
            b.ToTable((string?)null);
            b.ToView("Views", (string?)null);
        });
        modelBuilder.Entity("Shop.Item", b =>
        {
            b.OwnsOne("Shop.Address", "Address", b1 =>
            {
                b1.Property<int>("ItemId");
                b1.Property<string>("Street").IsRequired();
                b1.HasKey("ItemId");
                b1.ToTable("Items");
                b1.WithOwner().HasForeignKey("ItemId");
            });
            b.OwnsMany("Shop.Tag", "Tags", b1 =>
            {
                b1.Property<int>("ItemId");
                b1.Property<int>("__synthesizedOrdinal").ValueGeneratedOnAddOrUpdate();
                b1.Property<string>("Text");
                b1.HasKey("ItemId", "__synthesizedOrdinal");
                b1.ToTable("Items");
                b1.ToJson("tags");
                b1.WithOwner().HasForeignKey("ItemId");
            });
        });
    }
}
