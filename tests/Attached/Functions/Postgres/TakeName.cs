using TypedMigrations;

namespace Attached.Migrations.Postgres;

[DataMigration]
public partial class TakeName
{
    [Loses(nameof(Before.Stock.OldAmount), "what is no number")]
    public static After.Stock Up(Before.Stock stock) => After.Stock.From(stock, amount: Texts.Whole(stock.OldAmount));

    [Loses(nameof(After.Stock.Amount), "it stands in the text")]
    public static Before.Stock Down(After.Stock stock) =>
        Before.Stock.From(stock) with { OldAmount = stock.OldAmount + "/" + Texts.Of(stock.Amount) };
}
