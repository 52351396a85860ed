using TypedMigrations.Generator.Rules;

namespace TypedMigrations.Generator.Tests.Rules;

public class TM0001MalformedIdTests : RuleTests<TM0001MalformedId>
{
    [Theory]
    [InlineData("")]
    [InlineData("SetCleanFlag")]
    [InlineData("20260106_SetCleanFlag")]
    [InlineData("20260106090000")]
    [InlineData("20260106090000_")]
    [InlineData("20260106090000SetCleanFlag")]
    [InlineData("2026010609000x_SetCleanFlag")]
    [InlineData(" 20260106090000_SetCleanFlag")]
    public Task An_id_has_a_stamp_and_a_name(string id) =>
        Reports("it is not yyyyMMddHHmmss_Name", $$"""[DataMigration([|"{{id}}"|])] public partial class SetCleanFlag;""");

    [Theory]
    [InlineData("20261306090000_SetCleanFlag")]
    [InlineData("20260230090000_SetCleanFlag")]
    [InlineData("20260106250000_SetCleanFlag")]
    [InlineData("00000000000000_SetCleanFlag")]
    public Task A_stamp_is_a_date_with_a_time(string id) =>
        Reports("is not a date with a time", $$"""[DataMigration([|"{{id}}"|])] public partial class SetCleanFlag;""");

    [Fact]
    public Task The_message_shows_an_id() =>
        Reports("write it like '20260106090000_Fix'", """[DataMigration([|"1"|])] public partial class Fix;""");

    [Fact]
    public Task A_constant_is_reported_where_it_is_used() =>
        Reports("'1' is no", """[DataMigration(id: [|Fix.Id|])] public partial class Fix { const string Id = "1"; }""");

    [Theory]
    [InlineData("\"20260106090000_SetCleanFlag\"")]
    [InlineData("\"20240229235959_x\"")]
    [InlineData("\"20260106090000_\" + nameof(Fix)")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("new[] { \"1\" }")]
    [InlineData("typeof(Fix)")]
    public Task Ids_and_what_the_compiler_reports_are_left_alone(string argument) =>
        IsSilent($$"""[DataMigration({{argument}})] public partial class Fix;""");
}
