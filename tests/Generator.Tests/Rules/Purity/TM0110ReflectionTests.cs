using TypedMigrations.Generator.Rules.Purity;

namespace TypedMigrations.Generator.Tests.Rules.Purity;

public class TM0110ReflectionTests : PurityTests<TM0110Reflection>
{
    [Theory]
    [InlineData("name.[|GetType|]().Name")]
    [InlineData("typeof(string).[|GetProperty|](\"Length\")")]
    [InlineData("typeof(string).[|Assembly|]")]
    [InlineData("[|Activator.CreateInstance|](typeof(string))")]
    [InlineData("[|Type.GetType|](name)")]
    [InlineData("[|System.Reflection.Assembly.GetExecutingAssembly|]()")]
    public Task What_the_program_of_the_day_decides_is_found(string expression) => IsFoundEverywhere(expression, "today's program");

    [Fact]
    public Task What_is_dynamic_is_found() =>
        IsFound(Code("public static After.Item Up(Before.Item item) { dynamic any = item; object? value = [|any.Name|]; return item; }"));

    [Theory]
    [InlineData("typeof(string).Name")]
    [InlineData("nameof(item.Name)")]
    [InlineData("item is { Id: > 1 }")]
    [InlineData("Enum.GetValues<DayOfWeek>().Length")]
    public Task What_the_compiler_knows_is_pure(string expression) => IsPure(Code(Up(expression)));
}
