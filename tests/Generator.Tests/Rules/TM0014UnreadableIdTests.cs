using TypedMigrations.Generator.Rules;

namespace TypedMigrations.Generator.Tests.Rules;

public class TM0014UnreadableIdTests : RuleTests<TM0014UnreadableId>
{
    private const string Ids = "static class Ids { public const string A = \"20260106090000_A\"; }";

    [Theory]
    [InlineData("DataMigration", "Ids.A")]
    [InlineData("DataMigration", "$\"{Ids.A}\"")]
    [InlineData("DataMigration", "\"20260106090000_\" + Ids.A")]
    [InlineData("Migration", "Ids.A")]
    public Task An_id_is_written_where_it_can_be_read(string attribute, string id) =>
        Reports($"The id of A is written as '{id}'", AddIsClean, Ids, $"[{attribute}([|{id}|])] public partial class A;");

    [Theory]
    [InlineData("\"20260106090000_A\"")]
    [InlineData("(\"20260106090000_A\")")]
    [InlineData("@\"20260106090000_A\"")]
    [InlineData("$\"20260106090000_{nameof(A)}\"")]
    [InlineData("\"20260106090000\" + \"_\" + nameof(A)")]
    [InlineData("\"20260106090000_\" + nameof(App.Migrations.A)")]
    [InlineData("Id")]
    [InlineData("null")]
    [InlineData("")]
    public Task What_can_be_read_is_no_finding(string id) =>
        IsSilent($"[DataMigration({id})] public partial class A {{ const string Id = \"20260106090000_\" + \"A\"; }}");
}
