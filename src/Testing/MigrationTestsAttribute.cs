using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Testing;

/// <summary>
/// Makes a partial class the tests of a data migration. The source generator writes the facts. Each static property
/// <c>IEnumerable&lt;TMigration.Before.X&gt;</c> of the class contains the rows of table X before the migration, and <c>After.X</c> those
/// for <c>Down</c>.
/// </summary>
/// <typeparam name="TMigration">The data migration.</typeparam>
/// <param name="sourceFile">Set by the compiler. The approved files are beside the source file that contains the attribute.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MigrationTestsAttribute<TMigration>([CallerFilePath] string sourceFile = "") : Attribute, IMigrationTests
    where TMigration : Migration
{
    /// <summary>The database for the tests, if it is not the one for which the migration's set was scaffolded.</summary>
    public DatabaseProvider Provider { get; init; }

    Type IMigrationTests.Migration => typeof(TMigration);

    string IMigrationTests.SourceFile => sourceFile;
}

/// <summary>The attribute without its type argument.</summary>
internal interface IMigrationTests
{
    Type Migration { get; }

    DatabaseProvider Provider { get; }

    string SourceFile { get; }

    /// <summary>The attribute of a test class.</summary>
    static IMigrationTests Of(Type testClass) => testClass.GetCustomAttributes().OfType<IMigrationTests>().Single();
}
