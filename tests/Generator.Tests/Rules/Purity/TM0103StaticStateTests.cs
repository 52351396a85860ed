using TypedMigrations.Generator.Rules.Purity;

namespace TypedMigrations.Generator.Tests.Rules.Purity;

public class TM0103StaticStateTests : PurityTests<TM0103StaticState>
{
    [Theory]
    [InlineData("[|State.Variable|]")]
    [InlineData("[|State.Variable|]++")]
    [InlineData("[|State.Variable|] = id")]
    [InlineData("[|State.Property|]")]
    [InlineData("State.List.[|Remove|](name)")]
    [InlineData("[|State.Table[name] = id|]")]
    [InlineData("[|State.Array[0]++|]")]
    [InlineData("[|State.Counter.Next++|]")]
    [InlineData("State.Counter.Take()")]
    [InlineData("[|System.Buffers.ArrayPool<byte>.Shared|]")]
    public async Task What_stays_for_the_next_row_is_found(string expression)
    {
        const string State = """
            static class State
            {
                public static int Variable;
                public static int Property { get; set; }
                public static readonly List<string> List = [];
                public static readonly Dictionary<string, int> Table = [];
                public static readonly int[] Array = [1];
                public static readonly Counter Counter = new();
            }
            """;
        var taken = expression.Contains("Take", StringComparison.Ordinal) ? "[|Next++|]" : "Next++";
        await IsFound(Code(
            $$"""
                public static After.Item Up(Before.Item item)
                {
                    var (name, id) = (item.Name, item.Id); object? value = {{expression}}; return item;
                }
                """,
            $$"""{{State}} class Counter { public int Next; public int Take() => {{taken}}; }"""));
        if (!expression.Contains("Take", StringComparison.Ordinal))
            await IsFoundEverywhere(
                expression.Replace("State.", "App.Migrations.State.", StringComparison.Ordinal) + "/**/",
                "",
                State + "class Counter { public int Next; }");
    }

    [Fact]
    public Task An_event_is_static_too() => IsFound(Code(
        "public static After.Item Up(Before.Item item) { [|Changed|] += () => { }; return item; } static event Action? Changed;"));

    [Theory]
    [InlineData("const int One = 1;", "One + item.Id")]
    [InlineData("static readonly string[] names = [\"a\"];", "names[0] + names.Length")]
    [InlineData("static readonly Dictionary<string, int> table = new() { [\"a\"] = 1 };", "table.GetValueOrDefault(item.Name)")]
    [InlineData("static readonly int one; static SetCleanFlag() { one = 1; }", "one")]
    [InlineData("static int[] Primes { get; } = [2, 3];", "Primes.Contains(item.Id)")]
    [InlineData("static List<int> New() => [1];", "Add(New())", "static List<int> Add(List<int> list) { list.Add(1); return list; }")]
    [InlineData("static readonly List<int> list = [1];", "new List<int>(list) { 2 }.Count")]
    [InlineData("sealed class Sum { int sum; public int Add(int i) => sum += i; }", "new Sum().Add(item.Id)")]
    public Task Constants_and_new_objects_are_pure(string member, string expression, string more = "") =>
        IsPure(Code(member + more + Up(expression)));
}
