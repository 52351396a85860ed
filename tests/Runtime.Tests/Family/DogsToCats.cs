using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Rows;

namespace TypedMigrations.Runtime.Tests.Family;

/// <summary>A function over a hierarchy, with the glue as the source generator writes it.</summary>
[DbContext(typeof(FamilySqliteContext))]
[Migration("20260102000000_DogsToCats")]
public class DogsToCats : Migration
{
    public override IModel TargetModel => new Sqlite.Migrations.Families().TargetModel;

    [Loses(nameof(Records.Dog.Breed), "cats have none")]
    public static Records.Animal Up(Records.Animal animal) =>
        animal is Records.Dog { Breed: "cat" } dog ? new Records.Cat { Id = dog.Id, Name = dog.Name, Lives = 7 } : animal;

    public static Records.Animal Down(Records.Animal animal) =>
        animal is Records.Cat { Lives: 7 } cat ? new Records.Dog { Id = cat.Id, Name = cat.Name } : animal;

    public static Records.Order Up(Records.Order order) =>
        order with { Billing = order.Billing ?? order.Shipping, Notes = [.. order.Notes ?? [], new() { At = default, Text = "new" }] };

    public static Records.Order Down(Records.Order order) =>
        order with { Billing = order.Billing == order.Shipping
            ? null
            : order.Billing, Notes = order.Notes!.Count == 1 ? null : [.. order.Notes.SkipLast(1)] };

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Operations.Add(new DataMigrationOperation(
        "20260102000000_DogsToCats", MigrationDirection.Up, () => TargetModel, RowFunction.Create<Records.Animal, Records.Animal>(Up),
        RowFunction.Create<Records.Order, Records.Order>(Up)));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Operations.Add(new DataMigrationOperation(
        "20260102000000_DogsToCats", MigrationDirection.Down, () => TargetModel, RowFunction.Create<Records.Animal, Records.Animal>(Down),
        RowFunction.Create<Records.Order, Records.Order>(Down)));
}
