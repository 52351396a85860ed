using TypedMigrations.Hostile.Functions;
using TypedMigrations.Testing;

namespace TypedMigrations.Hostile.Cases;

/// <summary>
/// Cases that once came to other rows in silence, written down: what is drawn at random changes when the drawing does.
/// A seed of its own is that of the values.
/// </summary>
internal static class KnownCases
{
    public static IReadOnlyDictionary<string, Case> All { get; } = new Dictionary<string, Case>
    {
        ["a table partitioned by list"] = PostgreSql(300, More) with { Kind = TableKind.PartitionedByList, HasCompositeKey = true },
        ["a table partitioned by hash"] = PostgreSql(300, More) with { Kind = TableKind.PartitionedByHash },
        ["a table with heirs"] = PostgreSql(300, More) with { Kind = TableKind.Inherited },
        ["a view"] = PostgreSql(30, Upper) with { Kind = TableKind.View },
        ["a foreign table"] = PostgreSql(30, Upper) with { Kind = TableKind.Foreign },
        ["a writer before an older snapshot, by arrays"] = Snapshot(RowStrategy.Arrays, Caller.RepeatableRead),
        ["a writer before an older snapshot, by pages"] = Snapshot(RowStrategy.Pages, Caller.Serializable),
        ["a writer before an older snapshot, rewritten"] = Snapshot(RowStrategy.Rewrite, Caller.RepeatableRead),
        ["a longer column that the function leaves alone"] = PostgreSql(5, Upper) with { Changes = [Change.WidenNick] },
        ["a longer column back"] = PostgreSql(5, Upper) with { Changes = [Change.WidenNick], IsDown = true },
        ["another precision, use unknown"] = PostgreSql(5, Upper with { SaysUse = false }) with { Changes = [Change.PrecisionOfRate] },
        ["another text type"] = PostgreSql(5, Upper) with { Changes = [Change.OtherTextOfCode] },
        ["another type on SQLite"] = Sqlite(5, Upper) with { Changes = [Change.OtherTextOfCode] },
        ["rows that the role does not see"] = PostgreSql(10, Upper) with { Features = [Feature.RowSecurityForced] },
        ["instants without an offset, in New York"] = Odd("Left", 9, Oddity.Spellings) with { Zone = "America/New_York" },
        ["times with an offset, in Kolkata"] = Odd("Gone", 9, Oddity.Spellings) with { Seed = 110, Zone = "Asia/Kolkata" },
        ["hours in a column of times"] = Odd("Made", 30, Oddity.Misfits),
        ["texts that are no UTF-8"] = Odd("Name", 30, Oddity.Misfits),
        ["texts that are no UTF-16"] = Odd("Nick", 30, Oddity.Misfits) with { Features = [Feature.Utf16] },
        ["numbers that are too large"] = Odd("Small", 30, Oddity.Misfits),
        ["numbers that are too small"] = Odd("Price", 30, Oddity.Misfits),
        ["texts of no or of two characters"] = Odd("Letter", 30, Oddity.Misfits),
        ["infinity and the last day change their places"] = PostgreSql(9, Of(StepKind.Swap, "Born", "Died")) with
        {
            Seed = 49,
            OddColumns = ["Born", "Died"],
        },
        ["a unique column that replaces"] = Sqlite(5, Of(StepKind.Set, "Code")) with { Features = [Feature.ConflictReplace] },
        ["a unique column that ignores"] = Sqlite(5, Of(StepKind.Set, "Code")) with { Features = [Feature.ConflictIgnore] },
    };

    /// <summary>Another value in each row.</summary>
    private static Function More => Of(StepKind.Change, "Big");

    private static Function Upper => Of(StepKind.Change, "Name");

    private static Case Snapshot(RowStrategy strategy, Caller caller) =>
        PostgreSql(20, Upper) with { Strategy = strategy, Caller = caller, Beside = Beside.Writer };

    private static Function Of(StepKind kind, string column, string? other = null) =>
        new(FunctionShape.Row, [new Step(kind, column, other)], SaysUse: true);

    private static Case Odd(string column, int rows, Oddity oddity) =>
        Sqlite(rows, Of(StepKind.Change, column)) with { OddColumns = [column], Oddity = oddity };

    private static Case PostgreSql(int rows, Function function) =>
        new(1, DatabaseProvider.PostgreSql) { Rows = rows, Function = function };

    private static Case Sqlite(int rows, Function function) => new(1, DatabaseProvider.Sqlite) { Rows = rows, Function = function };
}
