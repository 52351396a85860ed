using TypedMigrations.CodeFixes;
using TypedMigrations.Generator.Rules.Purity;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Fixes;

public class PureWayFixTests : FixTests<TM0104Culture, PureWayFix>
{
    [Theory]
    [InlineData("item.Name.ToUpper()", "item.Name.ToUpperInvariant()")]
    [InlineData("item.Name?.ToLower()", "item.Name?.ToLowerInvariant()")]
    [InlineData("char.ToUpper('a')", "char.ToUpperInvariant('a')")]
    [InlineData("string.Compare(item.Name, \"a\")", "string.CompareOrdinal(item.Name, \"a\")")]
    [InlineData("CultureInfo.CurrentCulture.Name", "CultureInfo.InvariantCulture.Name")]
    [InlineData("item.Name.Equals(\"a\", StringComparison.CurrentCultureIgnoreCase)", "item.Name.Equals(\"a\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("item.Name.StartsWith(\"a\")", "item.Name.StartsWith(\"a\", StringComparison.Ordinal)")]
    [InlineData("int.Parse(item.Name)", "int.Parse(item.Name, CultureInfo.InvariantCulture)")]
    [InlineData("item.Id.ToString(\"D5\")", "item.Id.ToString(\"D5\", CultureInfo.InvariantCulture)")]
    [InlineData("new[] { item.Name }.OrderBy(x => x)", "new[] { item.Name }.OrderBy(x => x, StringComparer.Ordinal)")]
    [InlineData("new SortedSet<string>()", "new SortedSet<string>(StringComparer.Ordinal)")]
    [InlineData("$\"{item.Id * 1.5}: {item.Name}\"", "string.Create(CultureInfo.InvariantCulture, $\"{item.Id * 1.5}: {item.Name}\")")]
    [InlineData("item.Name + 1.5m", "item.Name + 1.5m.ToString(CultureInfo.InvariantCulture)")]
    [InlineData("item.Name + (1.5 + item.Id)", "item.Name + (1.5 + item.Id).ToString(CultureInfo.InvariantCulture)")]
    public Task The_pure_way_is_written(string expression, string pure) => Becomes(
        Code(expression), Code(pure), Designers.Migration("20260101000000_AddIsClean", Designers.Items));

    [Fact]
    public Task A_using_is_added() => Becomes(
        Code("int.Parse(item.Name)").Replace("using System.Globalization;\n", "", StringComparison.Ordinal),
        Code("int.Parse(item.Name, CultureInfo.InvariantCulture)"),
        Designers.Migration("20260101000000_AddIsClean", Designers.Items));

    private static string Code(string expression) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;
        using TypedMigrations;

        namespace App.Migrations;

        [DataMigration("20260106090000_SetCleanFlag")]
        public partial class SetCleanFlag
        {
            public static After.Item Up(Before.Item item)
            {
                object? value = {{expression}};
                return item;
            }
        }
        """;
}
