using System.Collections.Immutable;
using TypedMigrations.Hostile.Functions;
using TypedMigrations.Testing;

namespace TypedMigrations.Hostile.Cases;

/// <summary>What stands where the model has a plain table.</summary>
public enum TableKind
{
    Plain,
    PartitionedByList,
    PartitionedByRange,
    PartitionedByHash,
    PartitionedTwice,
    PartitionedWithDefault,
    Inherited,
    InheritedWithTwins,
    Unlogged,
    View,
    ViewWithTriggers,
    ViewOfAJoin,
    ViewWithTwins,
    Foreign,
    WithoutRowId,
    Strict,
}

/// <summary>What the database has that no model knows of.</summary>
public enum Feature
{
    GeneratedColumn,
    Domain,
    IdentityAlways,
    Serial,
    Check,
    CheckNotValid,
    Exclusion,
    DeferrableUnique,
    UniqueName,
    PhysicalForeignKey,
    TriggerWritesOthers,
    TriggerChangesRow,
    TriggerDropsRow,
    TriggerDeletes,
    RuleInsteadNothing,
    RuleAlso,
    RowSecurity,
    RowSecurityForced,
    RowSecurityTrue,
    FillFactor,
    StatisticsTarget,
    ExtendedStatistics,
    Published,
    ReplicaIdentity,
    LongValues,
    DeadRows,
    CollationOfName,
    CollationOfKey,
    NoKey,
    TwinKeys,
    NullsWhereRequired,
    Comments,
    DroppedColumn,
    Utf16,
    ConflictReplace,
    ConflictIgnore,
    ConflictDefault,
    KeyWithoutType,
    KeyOfAnyCase,
    ColumnNamedRowId,
    PartialIndex,
    AttachedParts,
    SameNameElsewhere,
    CompositeDomain,
    DeferrableKey,
    Hanging,
    SelfReference,
    ViewAbove,
    StatementTrigger,
    TriggerOnInsert,
    TriggerTurnedOff,
    VirtualColumn,
}

/// <summary>How the migration's session differs from a plain one.</summary>
public enum Setting
{
    NoSequentialScans,
    NoIndexScans,
    OtherDateStyle,
    OtherIntervalStyle,
    EscapedBytes,
    OldStrings,
    NewYorkSession,
    OtherSearchPath,
    ShortLockTimeout,
    ShortStatementTimeout,
    DefaultRepeatableRead,
    DefaultSerializable,
    NoResetOnClose,
    AutoPrepare,
    Multiplexing,
    RetryOnFailure,
    PgBouncer,
    RoleRepeatableRead,
    RoleSerializable,
    ShortNumbers,
    NoNullsInArrays,
    NullEquals,
    ParallelPlans,
    GenericPlans,
    RowSecurityOff,
    ReadOnly,
}

/// <summary>How the schema changes, where the function is attached.</summary>
public enum Change
{
    WidenNick,
    LimitCode,
    OtherTextOfCode,
    PrecisionOfRate,
    RenameFlag,
    IndexSize,
    AddExtra,
}

public enum Caller
{
    NoTransaction,
    ReadCommitted,
    RepeatableRead,
    Serializable,
}

/// <summary>Which values stand in the odd columns, beside those that Entity Framework writes.</summary>
public enum Oddity
{
    Any,

    /// <summary>Those that are of some value of the column's type, or that no driver reads.</summary>
    Spellings,

    /// <summary>Those that a driver reads as a value that they are not.</summary>
    Misfits,
}

/// <summary>Another session beside the migration, which holds its lock until the migration waits for it.</summary>
public enum Beside
{
    Nobody,
    Reader,
    Writer,
    Locker,
}

/// <summary>A database, what is done to it and how: all plain data, drawn from one number.</summary>
public sealed record Case(int Seed, DatabaseProvider Provider)
{
    public TableKind Kind { get; init; }

    public ImmutableSortedSet<Feature> Features { get; init; } = [];

    public ImmutableSortedSet<Setting> Settings { get; init; } = [];

    public ImmutableSortedSet<Change> Changes { get; init; } = [];

    /// <summary>Columns with values that Entity Framework would not have written.</summary>
    public ImmutableSortedSet<string> OddColumns { get; init; } = [];

    public Oddity Oddity { get; init; }

    public int Rows { get; init; }

    public int PageSize { get; init; } = 1_000;

    public bool IsDown { get; init; }

    /// <summary>Whether the same function went the other way before: the database is that which it left.</summary>
    public bool IsReturn { get; init; }

    public bool HasCompositeKey { get; init; }

    public int Names { get; init; }

    public Caller Caller { get; init; }

    public Beside Beside { get; init; }

    public string Zone { get; init; } = "UTC";

    public RowStrategy Strategy { get; init; }

    public required Function Function { get; init; }

    public bool IsAttached => Changes.Count > 0;

    public bool IsSqlite => Provider == DatabaseProvider.Sqlite;

    public bool Has(Feature feature) => Features.Contains(feature);

    public bool Has(Setting setting) => Settings.Contains(setting);

    public override string ToString()
    {
        var parts = new List<string> { $"{Seed}: {Provider}", Kind.ToString(), $"{Rows} rows", $"pages of {PageSize}",
            Strategy.ToString() };
        Add("features", Features);
        Add("settings", Settings);
        Add(Oddity == Oddity.Any ? "odd values in" : $"odd values ({Oddity}) in", OddColumns);
        Add(IsDown ? "reverted changes" : "changes", Changes);
        if (IsReturn)
            parts.Add("after the other way");
        if (HasCompositeKey)
            parts.Add("key (Id, Region)");
        if (Names > 0)
            parts.Add($"names {Names}");
        if (Caller != Caller.NoTransaction)
            parts.Add($"in a {Caller} transaction");
        if (Beside != Beside.Nobody)
            parts.Add($"beside a {Beside}");
        if (Zone != "UTC")
            parts.Add($"in {Zone}");
        return $"{string.Join(", ", parts)}\n    {Function}";

        void Add<T>(string what, IEnumerable<T> all)
        {
            if (all.Any())
                parts.Add($"{what} {string.Join('+', all)}");
        }
    }
}
