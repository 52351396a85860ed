namespace TypedMigrations.Generator;

/// <summary>The names of the pipeline's steps, for the tests of its caching.</summary>
internal static class TrackingNames
{
    public const string ParseFiles = nameof(ParseFiles);
    public const string BuildHistories = nameof(BuildHistories);
    public const string ParseMigrations = nameof(ParseMigrations);
    public const string ResolveMigrations = nameof(ResolveMigrations);
    public const string NamedStates = nameof(NamedStates);
    public const string ParseStates = nameof(ParseStates);
    public const string AskDrops = nameof(AskDrops);
    public const string ParseEntityNames = nameof(ParseEntityNames);
    public const string BuildSnapshots = nameof(BuildSnapshots);
    public const string NameFiles = nameof(NameFiles);
    public const string NameStates = nameof(NameStates);
    public const string FindConversions = nameof(FindConversions);
    public const string FindMissingRecords = nameof(FindMissingRecords);
    public const string ParseTests = nameof(ParseTests);
}
