using System.ComponentModel;
using System.Reflection;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Checks;
using TypedMigrations.Testing.Databases;

namespace TypedMigrations.Testing;

/// <summary>
/// The checks of one data migration over the rows of its test class: the facts that the source generator writes call them.
/// </summary>
/// <param name="migration">The data migration.</param>
/// <param name="testClass">The class with <c>[MigrationTests&lt;T&gt;]</c>.</param>
/// <param name="before">The rows to start from.</param>
/// <param name="after">The rows to revert beside those that <c>Up</c> returns.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MigrationTest(
    Type migration, Type testClass, Func<IReadOnlyList<ISnapshotRow>> before, Func<IReadOnlyList<ISnapshotRow>> after)
{
    /// <summary>The author's file, beside which the approved files stand.</summary>
    public string SourceFile => Input.SourceFile;

    internal CheckInput Input { get; } = new(migration, testClass, before, after);

    /// <summary>Why the database facts of a test class cannot run on this machine; null where they can.</summary>
    /// <param name="testClass">The class with <c>[MigrationTests&lt;T&gt;]</c>.</param>
    public static string? WhyUnavailable(Type testClass)
    {
        var tests = IMigrationTests.Of(testClass);
        return TestProvider.WhyNone(TestProvider.Of(tests.Migration, tests.Provider));
    }

    /// <summary>What <c>Up</c> does to the rows, as text to approve.</summary>
    /// <exception cref="MigrationTestException">A function changes no row at all, or approved files are left over.</exception>
    public string DescribeUp() => new ApprovalCheck(Input).DescribeUp();

    /// <summary>
    /// What <c>Down</c> does to the rows that <c>Up</c> returns and to those of the class's <c>After</c> properties, as text to approve.
    /// </summary>
    public string DescribeDown() => new ApprovalCheck(Input).DescribeDown();

    /// <summary>Compares a description with the approved file <c>TestClass.Name.verified.txt</c>.</summary>
    /// <param name="name">The name of the check.</param>
    /// <param name="text">The description.</param>
    /// <exception cref="MigrationTestException">The text is not the approved one.</exception>
    public void Approve(string name, string text) => new ApprovalCheck(Input).Approve(name, text);

    /// <summary>
    /// Checks that <c>Down</c> restores each row that it was given by <c>Up</c>, but for the columns that the functions declare as lost.
    /// </summary>
    /// <exception cref="MigrationTestException">A row is not restored.</exception>
    public void CheckRoundTrip() => new RoundTripCheck(Input).Run();

    /// <summary>
    /// Checks that functions return the same for the same row: called twice, in reverse order, under other cultures and time zones.
    /// </summary>
    /// <remarks>
    /// Zones are changed in a process beside this one. Windows cannot give a process a zone, so that zones are not checked there.
    /// </remarks>
    /// <exception cref="MigrationTestException">A function returns something else.</exception>
    // Another process can make the test that the generator wrote into the class again, and no other one.
    public void CheckDeterminism() => new DeterminismCheck(Input).Run(inOtherZones: OfTestClass(testClass) == this);

    /// <summary>
    /// Checks that the functions take every row that the schema allows, and return rows that it has a place for: over rows made of the
    /// schema, at the edges of what its columns hold, and over some that are made by chance, the same ones in every run.
    /// </summary>
    /// <exception cref="MigrationTestException">A function fails on such a row, which the message shows.</exception>
    public void CheckTotality() => new TotalityCheck(Input).Run();

    /// <summary>
    /// Checks on a database of its own, through Entity Framework, that the migration makes of the rows what its functions return, that
    /// reverting it does too, and applying it again; and that rows of tables which it does not name stay as they are.
    /// </summary>
    /// <exception cref="MigrationTestException">The database holds other rows than the functions returned.</exception>
    public void CheckDatabase() => new DatabaseCheck(Input).Run();

    /// <summary>
    /// Checks in the database, under its own collations, that rows stay apart which differ only by case, blanks or Unicode form, or from
    /// text in the code of the functions: rows that are made of the schema, whose keys or unique columns are nearly equal.
    /// </summary>
    /// <exception cref="MigrationTestException">The database takes two rows for one.</exception>
    public void CheckKeys() => new KeysCheck(Input).Run();

    /// <summary>The test that the source generator wrote into a class; null where it wrote none.</summary>
    internal static MigrationTest? OfTestClass(Type testClass) =>
        testClass.GetProperty("Migration", BindingFlags.Static | BindingFlags.NonPublic)?.GetValue(null) as MigrationTest;
}
