using TypedMigrations.Generator.Rules;

namespace TypedMigrations.Generator.Tests.Rules;

public class TM0005NoTargetModelTests : RuleTests<TM0005NoTargetModel>
{
    private const string WithoutDesigner = """
        [DbContext(typeof(AppContext))]
        [Migration("20260102000000_Tags")]
        public partial class Tags : Migration
        {
            protected override void Up(MigrationBuilder migrationBuilder) { }
        }
        """;

    [Fact]
    public Task The_schema_migration_before_has_a_designer() =>
        Reports(
            "the schema migration App.Migrations.Tags has no BuildTargetModel. Restore 20260102000000_Tags.Designer.cs",
            AddIsClean,
            WithoutDesigner,
            """[DataMigration([|"20260106090000_A"|])] public partial class A;""");

    [Fact]
    public Task Only_the_one_before_needs_it() =>
        IsSilent(AddIsClean, WithoutDesigner, """[DataMigration("20260101090000_A")] public partial class A;""");

    [Fact]
    public Task A_data_migration_before_needs_none() =>
        IsSilent(Migration(""), """[DataMigration("20260107090000_A")] public partial class A;""");

    [Fact]
    public Task A_designer_in_a_file_of_its_own_is_found() =>
        IsSilent(
            WithoutDesigner,
            "partial class Tags { protected override void BuildTargetModel(Microsoft.EntityFrameworkCore.ModelBuilder builder) { } }",
            Migration(""));
}
