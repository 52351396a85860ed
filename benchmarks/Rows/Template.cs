namespace TypedMigrations.Benchmarks.Rows;

/// <summary>A database with rows in some tables. Each measurement has a fresh copy, so that all find the same.</summary>
internal enum Template
{
    /// <summary>Rows of twelve columns, some 200 bytes each; half of the addresses are of a kind that FlagClean looks for.</summary>
    People,

    /// <summary>The same rows, with three indexes beside the key, of which SplitName changes one.</summary>
    IndexedPeople,

    /// <summary>A tenth of the rows are authors; five books refer to each.</summary>
    Books,

    /// <summary>Notes about three topics: three groups.</summary>
    Notes,

    /// <summary>Texts of a megabyte, one for 667 rows: 1,500 of a million.</summary>
    Letters,
}
