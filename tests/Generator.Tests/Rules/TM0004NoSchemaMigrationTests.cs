using TypedMigrations.Generator.Rules;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Rules;

public class TM0004NoSchemaMigrationTests : RuleTests<TM0004NoSchemaMigration>
{
    [Fact]
    public Task A_data_migration_comes_after_a_schema_migration() =>
        Reports(
            "the first one of AppContext is '20260101000000_AddIsClean'",
            """[DataMigration([|"20251231235959_A"|])] public partial class A;""");

    [Fact]
    public Task A_project_without_migrations_is_reported() =>
        Reports(
            "this project has no class with [Migration] and [DbContext]",
            NoSchema,
            """[DataMigration([|"20260106090000_A"|])] public partial class A;""");

    [Fact]
    public Task A_project_without_migrations_is_reported_where_the_context_is_named() =>
        Reports(
            "this project has no class with [Migration] and [DbContext]",
            NoSchema,
            """[DbContext(typeof(AppContext)), DataMigration([|"20260106090000_A"|])] public partial class A;""");

    [Fact]
    public Task The_migrations_of_other_contexts_do_not_count() =>
        Reports(
            "the first one of AppContext is '20260101000000_AddIsClean'",
            AddIsClean,
            Designers.Migration("20250101000000_Other", "", "OtherContext"),
            "namespace App { public class OtherContext : Microsoft.EntityFrameworkCore.DbContext; }",
            """[DbContext(typeof(AppContext)), DataMigration([|"20251231235959_A"|])] public partial class A;""");

    [Fact]
    public Task Other_data_migrations_do_not_count() =>
        IsSilent(
            """[DataMigration("20260106090000_A")] public partial class A;""",
            """[DataMigration("20260106090001_B")] public partial class B;""");

    [Fact]
    public Task What_has_no_id_is_left_alone() =>
        IsSilent("""[DataMigration("A")] public partial class A; [DataMigration] public partial class B;""");
}
