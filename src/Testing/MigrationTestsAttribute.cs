using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Testing;

/// <summary>
/// Makes a partial class the tests of a data migration: the source generator writes the facts, and every static property
/// <c>IEnumerable&lt;TMigration.Before.X&gt;</c> of it is table X of the starting database (<c>After.X</c> likewise for <c>Down</c>).
/// </summary>
/// <typeparam name="TMigration">The data migration.</typeparam>
/// <param name="sourceFile">Left to the compiler: approved files stand beside the file that the attribute stands in.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MigrationTestsAttribute<TMigration>([CallerFilePath] string sourceFile = "") : Attribute, IMigrationTests
    where TMigration : Migration
{
    /// <summary>The database that the tests run on, where it is not the one that the migration's set was scaffolded for.</summary>
    public DatabaseProvider Provider { get; init; }

    Type IMigrationTests.Migration => typeof(TMigration);

    string IMigrationTests.SourceFile => sourceFile;
}

/// <summary>The attribute, where its type argument is not known.</summary>
internal interface IMigrationTests
{
    Type Migration { get; }

    DatabaseProvider Provider { get; }

    string SourceFile { get; }

    /// <summary>The attribute of a test class.</summary>
    static IMigrationTests Of(Type testClass) => testClass.GetCustomAttributes().OfType<IMigrationTests>().Single();
}
