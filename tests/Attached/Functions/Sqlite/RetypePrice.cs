using TypedMigrations;

namespace Attached.Migrations.Sqlite;

[DataMigration]
public partial class RetypePrice
{
    [Loses(nameof(Before.Product.PriceText), "what is no number")]
    public static After.Product Up(Before.Product product) =>
        After.Product.From(product, code: Texts.Padded(product.CodeNumber)) with { Price = Texts.Number(product.PriceText) };

    public static Before.Product Down(After.Product product) =>
        Before.Product.From(product, codeNumber: Texts.Whole(product.Code)) with { PriceText = Texts.Of(product.Price) };
}
