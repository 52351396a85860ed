using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Ports.Model;

namespace TypedMigrations.Ports.Sqlite;

/// <summary>Numbers the items of each reading list anew, without gaps and doubles.</summary>
[DbContext(typeof(ReadingContext))]
[DataMigration("20260116000000_NumberListItems")]
[Irreversible("the old numbers said nothing more")]
public partial class NumberListItems
{
    [GroupBy(nameof(Before.ReadingListItem.ReadingListId))]
    [Loses(nameof(Before.ReadingListItem.Position), "the order stays")]
    public static IEnumerable<After.ReadingListItem> Up(IGrouping<int, Before.ReadingListItem> items) =>
        items.OrderBy(item => item.Position).ThenBy(item => item.Id).Select((item, i) => item with { Position = i });
}
