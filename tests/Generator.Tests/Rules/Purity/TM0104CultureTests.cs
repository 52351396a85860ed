using TypedMigrations.Generator.Rules.Purity;

namespace TypedMigrations.Generator.Tests.Rules.Purity;

public class TM0104CultureTests : PurityTests<TM0104Culture>
{
    [Theory]
    [InlineData("name.[|ToUpper|]()", "ToUpperInvariant")]
    [InlineData("name.[|ToLower|]()", "ToLowerInvariant")]
    [InlineData("[|char.ToUpper|](name[0])", "ToUpperInvariant")]
    [InlineData("[|int.Parse|](name)", "add CultureInfo.InvariantCulture")]
    [InlineData("[|decimal.TryParse|](name, out _)", "add CultureInfo.InvariantCulture")]
    [InlineData("[|int.Parse|](name, (IFormatProvider?)null)", "null means")]
    [InlineData("[|DateTime.ParseExact|](name, \"yyyy\", null)", "null means")]
    [InlineData("[|Convert.ToDecimal|](name)", "add CultureInfo.InvariantCulture")]
    [InlineData("[|string.Compare|](name, \"a\")", "string.CompareOrdinal")]
    [InlineData("name.[|CompareTo|](\"a\")", "string.CompareOrdinal")]
    [InlineData("name.[|StartsWith|](\"a\")", "StringComparison.Ordinal")]
    [InlineData("name.[|IndexOf|](\"a\")", "StringComparison.Ordinal")]
    [InlineData("name.Equals(\"a\", [|StringComparison.CurrentCultureIgnoreCase|])", "OrdinalIgnoreCase")]
    [InlineData("[|CultureInfo.CurrentCulture|].Name", "InvariantCulture")]
    [InlineData("price.[|ToString|]()", "add CultureInfo.InvariantCulture")]
    [InlineData("price.[|ToString|](\"0.00\")", "add CultureInfo.InvariantCulture")]
    [InlineData("time.[|ToString|](\"d\")", "add CultureInfo.InvariantCulture")]
    [InlineData("id.[|ToString|](\"N0\")", "add CultureInfo.InvariantCulture")]
    [InlineData("$\"{[|id|]:N0}\"", "string.Create(CultureInfo.InvariantCulture")]
    [InlineData("$\"{[|price|]:0.00} {name}\"", "string.Create(CultureInfo.InvariantCulture")]
    [InlineData("name + [|price|]", "ToString(CultureInfo.InvariantCulture)")]
    [InlineData("string.Join(',', new[] { [|price|] })", "ToString(CultureInfo.InvariantCulture)")]
    [InlineData("string.Concat(name, [|price|])", "ToString(CultureInfo.InvariantCulture)")]
    [InlineData("[|string.Format|](\"{0}\", price)", "CultureInfo.InvariantCulture")]
    [InlineData("new StringBuilder().[|Append|](price)", "CultureInfo.InvariantCulture")]
    [InlineData("new[] { name }.[|OrderBy|](x => x).Count()", "StringComparer.Ordinal")]
    [InlineData("[|new SortedSet<string>()|]", "StringComparer.Ordinal")]
    [InlineData("[|Comparer<string>.Default|].Compare(name, \"a\")", "StringComparer.Ordinal")]
    [InlineData("time.[|ToShortDateString|]()", "CultureInfo.InvariantCulture")]
    [InlineData("string.Join(',', [|price|], name)", "ToString(CultureInfo.InvariantCulture)")]
    [InlineData("new StringBuilder().AppendJoin(',', new[] { [|price|] })", "ToString(CultureInfo.InvariantCulture)")]
    [InlineData("new StringBuilder().Append((object)[|price|])", "ToString(CultureInfo.InvariantCulture)")]
    [InlineData("new[] { name }.Select([|int.Parse|]).Count()", "CultureInfo.InvariantCulture")]
    [InlineData(
        "System.Text.RegularExpressions.Regex.IsMatch(name, \"i\", [|System.Text.RegularExpressions.RegexOptions.IgnoreCase|])",
        "RegexOptions.CultureInvariant")]
    [InlineData(
        "new System.Text.RegularExpressions.Regex(\"i\", [|System.Text.RegularExpressions.RegexOptions.IgnoreCase|])",
        "RegexOptions.CultureInvariant")]
    [InlineData("new { price }.[|ToString|]()", "its parts")]
    [InlineData("(price, name).[|ToString|]()", "its parts")]
    [InlineData("new Holder(name, id, price, time).[|ToString|]()", "its parts")]
    [InlineData("$\"{[|(name, price)|]}\"", "string.Create(CultureInfo.InvariantCulture")]
    public Task What_the_language_of_the_machine_decides_is_found(string expression, string advice) =>
        IsFoundEverywhere(expression, advice);

    [Theory]
    [InlineData("item.Name.ToUpperInvariant()")]
    [InlineData("item.Name.ToUpper(CultureInfo.InvariantCulture)")]
    [InlineData("int.Parse(item.Name, CultureInfo.InvariantCulture)")]
    [InlineData("decimal.TryParse(item.Name, NumberStyles.Any, CultureInfo.InvariantCulture, out _)")]
    [InlineData("string.CompareOrdinal(item.Name, \"a\")")]
    [InlineData("item.Name.StartsWith(\"a\", StringComparison.Ordinal)")]
    [InlineData("item.Name.StartsWith('a')")]
    [InlineData("item.Name.IndexOf(' ')")]
    [InlineData("item.Name.Contains(\"a\") && item.Name.Replace(\"a\", \"b\") == \"b\"")]
    [InlineData("$\"{item.Name} {item.IsClean}\"")]
    [InlineData("FormattableString.Invariant($\"{item.Id}\")")]
    [InlineData("string.Create(CultureInfo.InvariantCulture, $\"{item.Id} {1.5m}\")")]
    [InlineData("new StringBuilder().Append(CultureInfo.InvariantCulture, $\"{item.Id}\")")]
    [InlineData("new StringBuilder().Append(item.Name).Append('a')")]
    [InlineData("item.Id.ToString() + item.Id + $\"{item.Id}\" + string.Join(',', new[] { item.Id })")]
    [InlineData("item.Id.ToString(\"D5\", CultureInfo.InvariantCulture)")]
    [InlineData("Guid.Parse(item.Name).ToString(\"N\")")]
    [InlineData("item.IsClean.ToString()")]
    [InlineData("TimeSpan.FromDays(item.Id).ToString()")]
    [InlineData("DayOfWeek.Friday.ToString()")]
    [InlineData("Convert.ToHexString(new byte[] { 1 })")]
    [InlineData("Convert.ToInt32(1.5)")]
    [InlineData("bool.Parse(item.Name)")]
    [InlineData("string.Join(\", \", new[] { item.Name })")]
    [InlineData("new[] { item.Name }.OrderBy(x => x, StringComparer.Ordinal).First()")]
    [InlineData("new[] { item.Id }.OrderBy(x => x).Max()")]
    [InlineData("\"a\" + item.Name + 'b'")]
    [InlineData("new DateTime(2000, 1, 1).ToString(\"o\") + $\"{default(DateTimeOffset):O}{default(DateOnly):o}\"")]
    [InlineData(
        "new { item.Name }.ToString() + (1, item.Name) + new Named(item.Name)",
        "sealed record Named(string Name); sealed record Priced(decimal Price) { public override string ToString() => \"\"; }")]
    [InlineData("new Priced(1.5m).ToString()", "sealed record Priced(decimal Price) { public override string ToString() => \"\"; }")]
    [InlineData(
        "System.Text.RegularExpressions.Regex.IsMatch(item.Name, \"i\", System.Text.RegularExpressions.RegexOptions.IgnoreCase | "
            + "System.Text.RegularExpressions.RegexOptions.CultureInvariant)")]
    [InlineData("new[] { item.Name }.Select(bool.Parse).Count() + new[] { 1 }.Select(Math.Abs).Count()")]
    public Task What_is_the_same_everywhere_is_pure(string expression, string types = "") => IsPure(Code(Up(expression), types));
}
