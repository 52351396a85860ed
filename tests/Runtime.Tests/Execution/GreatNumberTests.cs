using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>A number that its type of C# does not hold is none that a function is given.</summary>
public class GreatNumberTests
{
    private static readonly RowFunction shout = Shapes.Function(
        (Measure measure) => measure with { Name = FormattableString.Invariant($"{measure.Wide} {measure.Narrow}") },
        [Row<Measure>("measure")], RowResult.One<Measure>(isNullable: false)).Using(["Wide", "Narrow", "Name"], ["Name"]);

    [Theory, OnSqlite, OnPostgreSql]
    public void A_number_beyond_the_greatest_is_refused(DatabaseProvider provider)
    {
        foreach (var strategy in Strategies(provider))
            foreach (var (column, value) in new[] { ("Wide", "1e400"), ("Wide", "-1e400"), ("Narrow", "1e40") })
            {
                using var world = ChangingWorld.Create<MeasureContext, MeasureContext>(provider, strategy: strategy);
                world.Execute($"INSERT INTO \"Measure\" (\"Id\", \"{column}\") VALUES (1, '1.5'), (2, '{value}')"
                    .Replace("'1.5'", provider == DatabaseProvider.Sqlite ? "NULL" : "'1.5'", StringComparison.Ordinal));

                var exception = Assert.Throws<DataMigrationException>(() => world.Try([shout], []));

                Assert.Equal(("Measure", "Id = 2", column), (exception.Table, exception.Key, exception.Column));
            }
    }

    [Theory, OnSqlite]
    public void A_text_that_the_database_makes_infinite_is_refused(DatabaseProvider provider)
    {
        var keep = Shapes.Function(
            (Measure measure) => measure with { Name = measure.Name + "!" }, [Row<Measure>("measure")],
            RowResult.One<Measure>(isNullable: false)).Using(["Name"], ["Name"]);
        foreach (var (value, isRefused) in new[] { ("1e400", true), ("-1e400", true), ("1e300", false), ("Infinity", false) })
        {
            using var world = ChangingWorld.Create<MeasureContext, RealMeasureContext>(provider);
            world.Execute($"INSERT INTO \"Measure\" (\"Id\", \"Wide\") VALUES (1, '{value}')");
            if (!isRefused)
            {
                world.Change([keep]);
                continue;
            }

            var exception = Assert.Throws<DataMigrationException>(() => world.Change([keep]));

            Assert.Contains("column Wide holds numbers that are greater", exception.Message, StringComparison.Ordinal);
            Assert.Equal([value], world.Query("SELECT \"Wide\" FROM \"Measure\""));
        }
    }

    [Theory, OnPostgreSql]
    public void Infinity_that_is_stored_is_read(DatabaseProvider provider)
    {
        foreach (var strategy in Strategies(provider))
        {
            using var world = ChangingWorld.Create<MeasureContext, MeasureContext>(provider, strategy: strategy);
            world.Execute(
                "ALTER TABLE \"Measure\" ALTER \"Wide\" TYPE double precision, ALTER \"Narrow\" TYPE real; "
                + "INSERT INTO \"Measure\" (\"Id\", \"Wide\", \"Narrow\") VALUES (1, '-Infinity', 'Infinity')");
            world.Change([shout]);
            Assert.Equal(["-Infinity Infinity"], world.Query("SELECT \"Name\" FROM \"Measure\""));
        }
    }

    private static IEnumerable<RowStrategy> Strategies(DatabaseProvider provider) => provider == DatabaseProvider.Sqlite
        ? [RowStrategy.Automatic, RowStrategy.Pages, RowStrategy.Function]
        : [RowStrategy.Automatic, RowStrategy.Pages, RowStrategy.Arrays, RowStrategy.Rewrite];
}

/// <summary>Numbers in columns that hold more digits than they do.</summary>
public class MeasureContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity("Measure", measure =>
    {
        measure.Property<int>("Id").ValueGeneratedNever();
        measure.Property<double?>("Wide").HasColumnType(Type);
        measure.Property<float?>("Narrow").HasColumnType(Type);
        measure.Property<string?>("Name");
        measure.ToTable("Measure");
    });

    protected virtual string Type => Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal) ? "TEXT" : "numeric";
}

/// <summary>The same numbers, in columns of their own type.</summary>
public sealed class RealMeasureContext(DbContextOptions options) : MeasureContext(options)
{
    protected override string Type => "REAL";
}

public sealed record Measure : ISnapshotRow<Measure>
{
    static RowShape ISnapshotRow<Measure>.RowShape { get; } = new(
        "Measure", "Measure",
        [
            new("Id", typeof(int), false), new("Wide", typeof(double), true), new("Narrow", typeof(float), true),
            new("Name", typeof(string), true),
        ])
    {
        FromValues = values => new Measure
        {
            Id = (int)values[0]!, Wide = (double?)values[1], Narrow = (float?)values[2], Name = (string?)values[3],
        },
    };

    public int Id { get; init; }

    public double? Wide { get; init; }

    public float? Narrow { get; init; }

    public string? Name { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Measure>();

    object?[] ISnapshotRow.ToValues() => [Id, Wide, Narrow, Name];
}
