using System.Reflection;
using System.Runtime.CompilerServices;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Tests.Pipeline;

/// <summary>
/// A record of a flow is a model, which the steps hand on; what works with syntax is a class. A model that keeps a symbol or a node keeps a
/// whole compilation alive and is never equal to the next one.
/// </summary>
public class ModelTests
{
    private const string Root = "TypedMigrations.Generator";

    private static readonly string[] flows = [Root, $"{Root}.Schema", $"{Root}.Migrations", $"{Root}.Tests", $"{Root}.Flows"];

    public static TheoryData<string> Models() =>
        [.. Flowing().Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_holds_values_only(string model)
    {
        var type = typeof(TypedMigrationsGenerator).Assembly.GetType(model)!;

        Assert.True(type.IsSealed);
        Assert.True(typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type));
        Assert.All(
            type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
            field => Assert.True(IsValue(field.FieldType), $"{type.Name}.{field.Name} is a {field.FieldType}"));
    }

    [Fact]
    public void The_models_of_all_flows_are_found()
    {
        var flowing = Flowing().ToList();

        Assert.Contains(typeof(FilePart), flowing);
        Assert.Contains(typeof(MigrationPart), flowing);
        Assert.Contains(typeof(ContextHistory), flowing);
        Assert.Contains(typeof(SchemaState), flowing);
        Assert.Contains(typeof(DropQuestion), flowing);
        Assert.Contains(typeof(EntityNames), flowing);
        Assert.Contains(typeof(SnapshotModel), flowing);
        Assert.Contains(typeof(GlueModel), flowing);
        Assert.Contains(typeof(TestModel), flowing);
    }

    private static IEnumerable<Type> Flowing() =>
        typeof(TypedMigrationsGenerator).Assembly.GetTypes().Where(type => flows.Contains(type.Namespace) && IsRecord(type));

    private static bool IsValue(Type type) =>
        type == typeof(string)
        || type == typeof(bool)
        || type == typeof(int)
        || type.IsEnum
        || (Nullable.GetUnderlyingType(type) is { } value && IsValue(value))
        || Flowing().Contains(type)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>) && IsValue(type.GetGenericArguments()[0]));

    private static bool IsRecord(Type type) =>
        type.GetProperty("EqualityContract", BindingFlags.Instance | BindingFlags.NonPublic)
            ?.GetMethod!.IsDefined(typeof(CompilerGeneratedAttribute)) == true;
}
