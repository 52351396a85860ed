using TypedMigrations.Generator.Rules.Purity;

namespace TypedMigrations.Generator.Tests.Rules.Purity;

public class TM0106UnorderedTests : PurityTests<TM0106Unordered>
{
    [Theory]
    [InlineData("[|new HashSet<string> { name }|].First()")]
    [InlineData(
        "[|new HashSet<string> { name }|].Where(x => x.Length > 1).ToList()",
        "[|new HashSet<string> { name }.Where(x => x.Length > 1)|].ToList()")]
    [InlineData("string.Join(\", \", [|new Dictionary<string, int> { [name] = id }.Keys|])")]
    [InlineData("new List<string>([|new HashSet<string> { name }|])")]
    [InlineData("(List<string>)[.. [|new HashSet<string> { name }|]]")]
    [InlineData("[|new HashSet<string> { name }|].Aggregate(\"\", (a, b) => a + b)")]
    public Task An_order_that_shows_is_found(string expression, string? marked = null) =>
        IsFoundEverywhere(marked ?? expression, "sort it");

    [Theory]
    [InlineData("foreach (var word in [|words|]) text += word;")]
    [InlineData("foreach (var word in [|words|]) { if (word.Length > 1) { text = word; break; } }")]
    [InlineData("foreach (var (key, _) in [|new Dictionary<string, int>()|]) builder.Append(key);")]
    [InlineData("var some = words.Where(x => x.Length > 1); text = [|some|].First();")]
    public Task A_loop_whose_order_shows_is_found(string statements) => IsFound(Function(statements));

    [Theory]
    [InlineData("foreach (var word in words) count++;")]
    [InlineData("foreach (var word in words) { if (word.Length > 1) count += word.Length; }")]
    [InlineData("foreach (var word in words) { var key = word.Trim(); lengths[key] = key.Length; }")]
    [InlineData("foreach (var word in words.Order(StringComparer.Ordinal)) text += word;")]
    [InlineData("foreach (var word in new List<string>()) text += word;")]
    [InlineData("text = string.Join(\", \", words.OrderBy(x => x, StringComparer.Ordinal));")]
    [InlineData("count = words.Count(x => x.Length > 1) + words.Sum(x => x.Length) + words.Max(x => x.Length);")]
    [InlineData("count = words.Contains(\"a\") && words.Any() ? lengths[\"a\"] : 0;")]
    [InlineData("text = item.Name.GroupBy(x => x).First().Key.ToString();")]
    [InlineData("text = new string(item.Name.Distinct().ToArray());")]
    [InlineData("text = new SortedDictionary<int, string>().First().Value;")]
    public Task An_order_that_does_not_show_is_pure(string statements) => IsPure(Function(statements));

    private static string Function(string statements) => Code($$"""
        public static After.Item Up(Before.Item item)
        {
            var (text, count, builder) = ("", 0, new StringBuilder());
            var words = new HashSet<string>(item.Name.Split(' '));
            var lengths = new Dictionary<string, int>();
            {{statements}}
            return item with { Name = text };
        }
        """);
}
