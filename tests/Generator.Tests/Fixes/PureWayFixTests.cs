using TypedMigrations.CodeFixes;
using TypedMigrations.Generator.Rules.Purity;

namespace TypedMigrations.Generator.Tests.Fixes;

public class PureWayFixTests : FixTests<TM0104Culture, PureWayFix>
{
    [Theory]
    [InlineData("item.Name.ToUpper()", "item.Name.ToUpperInvariant()")]
    [InlineData("item.Name?.ToLower()", "item.Name?.ToLowerInvariant()")]
    [InlineData("char.ToUpper('a')", "char.ToUpperInvariant('a')")]
    [InlineData("string.Compare(item.Name, \"a\")", "string.CompareOrdinal(item.Name, \"a\")")]
    [InlineData("item.Name.CompareTo(\"a\")", "string.CompareOrdinal(item.Name, \"a\")")]
    [InlineData("CultureInfo.CurrentCulture.Name", "CultureInfo.InvariantCulture.Name")]
    [InlineData(
        "item.Name.Equals(\"a\", StringComparison.CurrentCultureIgnoreCase)",
        "item.Name.Equals(\"a\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("item.Name.StartsWith(\"a\")", "item.Name.StartsWith(\"a\", StringComparison.Ordinal)")]
    [InlineData("int.Parse(item.Name)", "int.Parse(item.Name, CultureInfo.InvariantCulture)")]
    [InlineData("item.Id.ToString(\"D5\")", "item.Id.ToString(\"D5\", CultureInfo.InvariantCulture)")]
    [InlineData("string.Format(\"{0}\", 1.5)", "string.Format(CultureInfo.InvariantCulture, \"{0}\", 1.5)")]
    [InlineData("new[] { item.Name }.OrderBy(x => x)", "new[] { item.Name }.OrderBy(x => x, StringComparer.Ordinal)")]
    [InlineData("Comparer<string>.Default.Compare(item.Name, \"a\")", "StringComparer.Ordinal.Compare(item.Name, \"a\")")]
    [InlineData("new SortedSet<string>()", "new SortedSet<string>(StringComparer.Ordinal)")]
    [InlineData("new StringBuilder().Append(1.5m)", "new StringBuilder().Append(1.5m.ToString(CultureInfo.InvariantCulture))")]
    [InlineData("$\"{item.Id * 1.5}: {item.Name}\"", "string.Create(CultureInfo.InvariantCulture, $\"{item.Id * 1.5}: {item.Name}\")")]
    [InlineData("item.Name + 1.5m", "item.Name + 1.5m.ToString(CultureInfo.InvariantCulture)")]
    [InlineData("item.Name + (1.5 + item.Id)", "item.Name + (1.5 + item.Id).ToString(CultureInfo.InvariantCulture)")]
    [InlineData(
        "Regex.IsMatch(item.Name, \"i\", RegexOptions.IgnoreCase)", "Regex.IsMatch(item.Name, \"i\", RegexOptions.IgnoreCase | "
            + "RegexOptions.CultureInvariant)")]
    public Task The_pure_way_is_written(string expression, string pure) => Becomes(Computing(expression), Computing(pure), AddIsClean);

    [Fact]
    public Task A_using_is_added() => Becomes(
        Computing("int.Parse(item.Name)").Replace("using System.Globalization;\n", "", StringComparison.Ordinal),
        Computing("int.Parse(item.Name, CultureInfo.InvariantCulture)"),
        AddIsClean);

    [Theory]
    [InlineData("string.Compare(item.Name, \"a\", true)")]
    [InlineData("int.Parse(item.Name, (IFormatProvider?)null)")]
    [InlineData("(item.Name, 1.5).ToString()")]
    [InlineData("new[] { item.Name }.Select(int.Parse)")]
    public Task What_takes_a_person_stays(string expression) => Stays(Computing(expression), AddIsClean);
}
