using System.ComponentModel;
using System.Reflection;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Checks;
using TypedMigrations.Testing.Databases;

namespace TypedMigrations.Testing;

/// <summary>The checks of one data migration over the rows of its test class. The generated facts call them.</summary>
/// <param name="migration">The data migration.</param>
/// <param name="testClass">The class with <c>[MigrationTests&lt;T&gt;]</c>.</param>
/// <param name="before">The rows before the migration.</param>
/// <param name="after">The author's rows for <c>Down</c>, in addition to those that <c>Up</c> returns.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MigrationTest(
    Type migration, Type testClass, Func<IReadOnlyList<ISnapshotRow>> before, Func<IReadOnlyList<ISnapshotRow>> after)
{
    /// <summary>The author's source file. The approved files are beside it.</summary>
    public string SourceFile => Input.SourceFile;

    internal CheckInput Input { get; } = new(migration, testClass, before, after);

    /// <summary>Why the database facts of a test class cannot run on this machine, or null if they can.</summary>
    /// <param name="testClass">The class with <c>[MigrationTests&lt;T&gt;]</c>.</param>
    public static string? WhyUnavailable(Type testClass)
    {
        var tests = IMigrationTests.Of(testClass);
        return TestProvider.WhyNone(TestProvider.Of(tests.Migration, tests.Provider));
    }

    /// <summary>Describes how <c>Up</c> changes the rows, as text to approve.</summary>
    /// <exception cref="MigrationTestException">A function changes no row at all, or approved files are left over.</exception>
    public string DescribeUp() => new ApprovalCheck(Input).DescribeUp();

    /// <summary>
    /// Describes how <c>Down</c> changes the rows that <c>Up</c> returns and the rows of the class's <c>After</c> properties, as text to
    /// approve.
    /// </summary>
    public string DescribeDown() => new ApprovalCheck(Input).DescribeDown();

    /// <summary>Compares a description with the approved file <c>TestClass.Name.verified.txt</c>.</summary>
    /// <param name="name">The name of the check.</param>
    /// <param name="text">The description.</param>
    /// <exception cref="MigrationTestException">The text differs from the approved one.</exception>
    public void Approve(string name, string text) => new ApprovalCheck(Input).Approve(name, text);

    /// <summary>
    /// Checks that <c>Down</c> restores each row that <c>Up</c> changed, except for the columns whose loss the functions declare.
    /// </summary>
    /// <exception cref="MigrationTestException">A row is not restored.</exception>
    public void CheckRoundTrip() => new RoundTripCheck(Input).Run();

    /// <summary>
    /// Checks that functions return the same result for the same row: in a second call, in reverse order, under other cultures and in other
    /// time zones.
    /// </summary>
    /// <remarks>
    /// Time zones are changed in a separate process. Windows cannot set the time zone of a process, so time zones are not checked there.
    /// </remarks>
    /// <exception cref="MigrationTestException">A function returns different results.</exception>
    // The other process can create only the test that the generator wrote into the class.
    public void CheckDeterminism() => new DeterminismCheck(Input).Run(inOtherZones: OfTestClass(testClass) == this);

    /// <summary>
    /// Checks that the functions accept every row that the schema allows, and that the schema allows every row that they return. The rows
    /// are generated from the schema: rows with extreme values, and random rows that are the same in every run.
    /// </summary>
    /// <exception cref="MigrationTestException">
    /// A function fails on such a row, or the schema does not allow its result. The message shows the row.
    /// </exception>
    public void CheckTotality() => new TotalityCheck(Input).Run();

    /// <summary>
    /// Checks, with Entity Framework on a separate database, that migrating up, down and up again leaves the rows that the functions
    /// return, and that rows of tables which the migration does not name stay unchanged.
    /// </summary>
    /// <exception cref="MigrationTestException">The database contains other rows than the functions returned.</exception>
    public void CheckDatabase() => new DatabaseCheck(Input).Run();

    /// <summary>
    /// Checks that rows stay separate in the database, under its own collations. The rows are generated. Their keys or unique columns
    /// differ only by case, blanks or Unicode form, or nearly equal a text in the code of the functions.
    /// </summary>
    /// <exception cref="MigrationTestException">The database treats two rows as one.</exception>
    public void CheckKeys() => new KeysCheck(Input).Run();

    /// <summary>The test that the source generator wrote into a class, or null if there is none.</summary>
    internal static MigrationTest? OfTestClass(Type testClass) =>
        testClass.GetProperty("Migration", BindingFlags.Static | BindingFlags.NonPublic)?.GetValue(null) as MigrationTest;
}
