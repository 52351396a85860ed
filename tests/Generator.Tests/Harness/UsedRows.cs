using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Generator.Tests.Harness;

/// <summary>
/// Runs functions that the generator read, once over whole rows and once over rows of which only those columns are given that the function
/// is said to use, as the runtime does.
/// </summary>
internal static class UsedRows
{
    private const int RowCount = 40;

    /// <summary>Fails unless both ways say the same of every row.</summary>
    /// <returns>The functions that are not given all of their columns.</returns>
    public static List<string> Agree(Generated generated)
    {
        using var image = new MemoryStream();
        var emitted = generated.Output.Emit(image);
        Assert.Empty(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var migrations = Assembly.Load(image.ToArray())
            .GetTypes()
            .Where(type => typeof(Migration).IsAssignableFrom(type))
            .Select(type => (Migration)Activator.CreateInstance(type)!);
        using var context = new DbContext(new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").UseTypedMigrations().Options);
        var pruned = new List<string>();
        foreach (var migration in migrations)
            foreach (var operation in migration.UpOperations.Concat(HasDown(migration) ? migration.DownOperations : [])
                .OfType<DataMigrationOperation>())
                foreach (var step in Planner.Plan(operation, Schemas.Of(context, operation), "").Steps)
                    foreach (var table in step.Source.Bindings.Where(table => table.Used is not null))
                    {
                        Agree(step.Function, table);
                        if (Enumerable.Range(0, table.Columns.Length).Any(ordinal => !table.Used!.IsGiven(ordinal)))
                            pruned.Add($"{migration.GetType().Name}.{step}");
                    }
        return pruned;
    }

    private static bool HasDown(Migration migration) =>
        migration.GetType()
            .GetMethod(
                "Down", BindingFlags.Instance | BindingFlags.NonPublic, [typeof(MigrationBuilder)])!.DeclaringType != typeof(Migration);

    private static void Agree(RowFunction function, TableBinding table)
    {
        var random = new Random(1);
        for (var row = 0; row < RowCount; row++)
        {
            object?[] Whole() => [.. table.Shape.Properties.Select((property, i) => Value(property, random, row + i))];
            var whole = Whole();
            object?[] given = [
                .. table.Shape.Properties.Select((property, i) => table.Used!.IsGiven(i) ? whole[i] : property.DefaultValue)
            ];
            Assert.Equal(
                Said(function, table, whole, result => result.ToValues()),
                Said(function, table, given, result => table.Used!.Apply(result, whole)));
        }
    }

    private static string Said(RowFunction function, TableBinding table, object?[] values, Func<ISnapshotRow, object?[]> after)
    {
        try
        {
            var result = function.Ask(table.Shape, StoredValue.Copy(values), problem => new InvalidOperationException(problem));
            return $"{function.Method.DeclaringType!.Name}.{function.Method.Name}: "
                + (result is null ? "deleted" : CSharpLiteral.Record(table.Shape.Record, table.Shape, after(result)));
        }
        catch (Exception exception)
        {
            return $"threw {exception.GetType().Name}";
        }
    }

    private static object? Value(RowProperty property, Random random, int number)
    {
        if (property.IsNullable && random.Next(4) == 0)
            return null;
        return Type.GetTypeCode(property.Type) switch
        {
            TypeCode.Boolean => number % 2 == 0,
            TypeCode.String =>
                random.Next(5) switch { 0 =>
                    "", 1 => $"Ann {number}", 2 => $"{number}", 3 => $"a@b{number}.c", _ => $"{{\"a\":{number}}}" },
            TypeCode.DateTime => new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(number * 31),
            TypeCode.Char => (char)('a' + number % 26),
            not TypeCode.Object => Convert.ChangeType(number % 100, property.Type, System.Globalization.CultureInfo.InvariantCulture),
            _ when property.Type == typeof(byte[]) => new[] { (byte)number, (byte)3 },
            _ when property.Type == typeof(Guid) => new Guid(number, 1, 2, new byte[8]),
            _ when property.Type == typeof(DateTimeOffset) => new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(number * 31),
            _ => property.DefaultValue,
        };
    }
}
