using System.Globalization;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Testing.Tests.Model;

/// <summary>Right in every way.</summary>
[DbContext(typeof(ListContext))]
[DataMigration("20260102000000_Shout")]
public partial class Shout
{
    public static After.Entry Up(Before.Entry entry) => entry with { Text = entry.Text + "!" };

    [Loses(nameof(Before.Entry.Text), "an empty text comes back as none, and marks at its end not at all")]
    public static Before.Entry Down(After.Entry entry) =>
        entry with { Text = entry.Text?.TrimEnd('!') is { Length: > 0 } text ? text : null };
}

/// <summary>Down does not know what Up threw away, and nobody said so.</summary>
[DbContext(typeof(ListContext))]
[DataMigration("20260103000000_Trim")]
public partial class Trim
{
    public static After.Entry Up(Before.Entry entry) => entry with { Text = entry.Text?.Trim() };

    public static Before.Entry Down(After.Entry entry) => entry;
}

/// <summary>Deletes, and says what that loses.</summary>
[DbContext(typeof(ListContext))]
[DataMigration("20260104000000_DropEmpty")]
public partial class DropEmpty
{
    [Loses(nameof(Before.Entry), "empty entries were never shown")]
    public static After.Entry? Up(Before.Entry entry) => entry.Text is null ? null : entry;

    public static Before.Entry Down(After.Entry entry) => entry;
}

/// <summary>Deletes, and does not say so.</summary>
[DbContext(typeof(ListContext))]
[DataMigration("20260105000000_DropSilently")]
public partial class DropSilently
{
    public static After.Entry? Up(Before.Entry entry) => entry.Text is null ? null : entry;

    public static Before.Entry Down(After.Entry entry) => entry;
}

/// <summary>Depends on the language of whoever runs it.</summary>
[DbContext(typeof(ListContext))]
[DataMigration("20260106000000_FormatAmount")]
public partial class FormatAmount
{
    public static After.Entry Up(Before.Entry entry) => entry with { Text = entry.Amount.ToString(CultureInfo.CurrentCulture) };
}

/// <summary>Depends on how often it was asked.</summary>
[DbContext(typeof(ListContext))]
[DataMigration("20260107000000_Count")]
public partial class Count
{
    private static int _count;

    public static After.Entry Up(Before.Entry entry) => entry with { Text = $"{++_count}" };
}

/// <summary>Right, though SQLite spells a round number in its own way.</summary>
[DbContext(typeof(ListContext))]
[DataMigration("20260107120000_RoundAmount")]
public partial class RoundAmount
{
    public static After.Entry Up(Before.Entry entry) => entry with { Amount = decimal.Round(entry.Amount) };
}

/// <summary>Changes two tables.</summary>
[DbContext(typeof(ListContext))]
[DataMigration("20260107130000_ShoutAll")]
public partial class ShoutAll
{
    public static After.Entry Up(Before.Entry entry) => entry with { Text = entry.Text + "!" };

    public static After.List Up(Before.List list) => list with { Title = list.Title + "!" };
}

/// <summary>Fails on rows that its author did not think of.</summary>
[DbContext(typeof(ListContext))]
[DataMigration("20260108000000_Fragile")]
public partial class Fragile
{
    public static After.Entry Up(Before.Entry entry) => entry with { Text = entry.Text!.ToUpperInvariant() };
}

/// <summary>Cuts text where C# counts and no reader does.</summary>
[DbContext(typeof(ListContext))]
[DataMigration("20260108120000_Cut")]
public partial class Cut
{
    public static After.Entry Up(Before.Entry entry) => entry with { Text = entry.Text is { Length: > 3 } text ? text[..3] : entry.Text };
}

/// <summary>Takes what Up returns, and no more.</summary>
[DbContext(typeof(ListContext))]
[DataMigration("20260108130000_Mark")]
public partial class Mark
{
    public static After.List Up(Before.List list) => list with { Title = list.Title + "#" };

    public static Before.List Down(After.List list) => list with { Title = list.Title[..list.Title.LastIndexOf('#')] };
}

/// <summary>Declares more losses than it has: one of them happens to rows that only the schema shows.</summary>
[DbContext(typeof(ListContext))]
[DataMigration("20260108140000_LoseNothing")]
public partial class LoseNothing
{
    [Loses(nameof(Before.Entry.Text), "blanks were never meant")]
    [Loses(nameof(Before.Entry.Amount), "out of caution")]
    public static After.Entry Up(Before.Entry entry) => entry with { Text = entry.Text?.Trim() };

    public static Before.Entry Down(After.Entry entry) => entry;
}

/// <summary>Depends on where the machine stands.</summary>
[DbContext(typeof(ListContext))]
[DataMigration("20260108150000_Date")]
public partial class Date
{
    public static After.Entry Up(Before.Entry entry) =>
        entry with { Text = DateTime.UnixEpoch.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) };
}
