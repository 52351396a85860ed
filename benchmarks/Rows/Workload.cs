namespace TypedMigrations.Benchmarks.Rows;

/// <summary>A change of a million rows, as a data migration and as who writes SQL would write it.</summary>
/// <param name="Name">What the figures call it.</param>
/// <param name="Migration">The data migration; those before it count as applied.</param>
/// <param name="IsIndexed">Whether the table has three indexes beside its key, of which the statement changes one.</param>
/// <param name="Change">The same change of an entity.</param>
internal sealed record Workload(string Name, string Migration, bool IsIndexed, Action<Person> Change)
{
    public static readonly IReadOnlyList<Workload> All =
    [
        new("w1", "20260112090000_FlagClean", IsIndexed: false, FlagClean),
        new("w2", "20260119090000_SplitName", IsIndexed: false, SplitName),
        new("w2_indexed", "20260119090000_SplitName", IsIndexed: true, SplitName),
    ];

    public bool IsSplit => Migration.EndsWith("SplitName", StringComparison.Ordinal);

    private static void FlagClean(Person person) => person.IsClean = !person.Email.EndsWith(".test", StringComparison.Ordinal);

    private static void SplitName(Person person)
    {
        var space = person.FullName.IndexOf(' ');
        (person.FirstName, person.LastName) = space < 0
            ? ("", person.FullName)
            : (person.FullName[..space], person.FullName[(space + 1)..]);
    }
}
