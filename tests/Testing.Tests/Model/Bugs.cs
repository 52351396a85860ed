using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Rows;
using Entry = TypedMigrations.Testing.Tests.Model.Shout.Before.Entry;
using List = TypedMigrations.Testing.Tests.Model.Shout.Before.List;

namespace TypedMigrations.Testing.Tests.Model;

// They are in no history: nothing runs them on a database, and the rules of the compiler, which find half of them, do not see them.
#pragma warning disable TM0015

/// <summary>A migration each with one bug.</summary>
public static class Bugs
{
    public class BugContext(DbContextOptions<BugContext> options) : DbContext(options);

    [DbContext(typeof(BugContext))]
    public abstract class Bug(RowFunction up, RowFunction? down = null) : Migration
    {
        public override IModel TargetModel => new Initial().TargetModel;

        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Operations.Add(Operation(MigrationDirection.Up, up));

        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Operations.Add(Operation(MigrationDirection.Down, down!));

        private protected static RowFunction Entries(Func<Entry, Entry?> function) => RowFunction.Create(function);

        private DataMigrationOperation Operation(MigrationDirection direction, RowFunction function) =>
            new("20260401000000_Bug", direction, () => TargetModel, function);
    }

    [Migration("20260401000001_Null")]
    public class Null() : Bug(Entries(Up))
    {
        public static Entry Up(Entry entry) => entry with { Text = entry.Text!.ToUpperInvariant() };
    }

    [Migration("20260401000002_Blank")]
    public class Blank() : Bug(Entries(Up))
    {
        public static Entry Up(Entry entry) =>
            entry with { Text = entry.Text is { } text ? char.ToUpperInvariant(text[0]) + text[1..] : null };
    }

    [Migration("20260401000003_Length")]
    public class Length() : Bug(Entries(Up))
    {
        public static Entry Up(Entry entry) => entry with { Text = entry.Text is { Length: > 3 } text ? text[..3] : entry.Text };
    }

    [Migration("20260401000004_DuplicateKey")]
    public class DuplicateKey() : Bug(new RowFunction(
        (Func<IGrouping<string?, Entry>, List>)Up,
        [RowParameter.Group<string?, Entry>("entries", entry => entry.Text)],
        [RowResult.One<List>(isNullable: false)],
        arguments => [Up((IGrouping<string?, Entry>)arguments[0]!)]))
    {
        public static List Up(IGrouping<string?, Entry> entries) =>
            new() { Id = 4 + (entries.Key ?? "").Trim().Length, Title = entries.Key ?? "" };
    }

    [Migration("20260401000005_Culture")]
    public class Culture() : Bug(Entries(Up))
    {
        public static Entry Up(Entry entry) => entry with { Text = entry.Amount.ToString(CultureInfo.CurrentCulture) };
    }

    [Migration("20260401000006_Rounding")]
    public class Rounding() : Bug(Entries(Up), Entries(Down))
    {
        public static Entry Up(Entry entry) => entry with { Amount = decimal.Round(entry.Amount) };

        public static Entry Down(Entry entry) => entry;
    }

    [Migration("20260401000007_WrongPredicate")]
    public class WrongPredicate() : Bug(Entries(Up))
    {
        // Amount was meant.
        public static Entry Up(Entry entry) => entry.ListId > 1 ? entry with { Text = entry.Text + "!" } : entry;
    }

    [Migration("20260401000008_NeverTrue")]
    public class NeverTrue() : Bug(Entries(Up))
    {
        public static Entry Up(Entry entry) => entry.Text == "Text" ? entry with { Text = "changed" } : entry;
    }

    [Migration("20260401000009_LossyDown")]
    public class LossyDown() : Bug(Entries(Up), Entries(Down))
    {
        public static Entry Up(Entry entry) => entry with { Text = entry.Text?.Trim() };

        public static Entry Down(Entry entry) => entry;
    }

    [Migration("20260401000010_NarrowDown")]
    public class NarrowDown() : Bug(Entries(Up), Entries(Down))
    {
        public static Entry Up(Entry entry) => entry with { Text = entry.Text + "#" };

        public static Entry Down(Entry entry) => entry with { Text = entry.Text is { } text ? text[..text.LastIndexOf('#')] : null };
    }

    [Migration("20260401000011_Swapped")]
    public class Swapped() : Bug(Entries(Up))
    {
        public static Entry Up(Entry entry) => entry with { Id = entry.ListId, ListId = entry.Id, Text = entry.Text + "!" };
    }

    [Migration("20260401000012_Clock")]
    public class Clock() : Bug(Entries(Up))
    {
        public static Entry Up(Entry entry) => entry with { Text = $"{System.Diagnostics.Stopwatch.GetTimestamp()}" };
    }

    [Migration("20260401000013_Order")]
    public class Order() : Bug(Entries(Up))
    {
        private static int _rank;

        public static Entry Up(Entry entry) => entry with { Text = $"{_rank++}" };
    }

    [Migration("20260401000014_Constant")]
    public class Constant() : Bug(Entries(Up))
    {
        public static Entry Up(Entry entry) => new() { Id = entry.Id, ListId = entry.ListId, Text = entry.Text, Amount = 0m };
    }

    [Migration("20260401000099_TwoColumns")]
    public class TwoColumns() : Bug(Entries(Up))
    {
        public static Entry Up(Entry entry) =>
            entry.Id > 100 && entry.Text?.Contains('!') == true ? throw new InvalidOperationException("both") : entry with { Amount = 0m };
    }
}
