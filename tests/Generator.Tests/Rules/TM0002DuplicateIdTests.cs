using TypedMigrations.Generator.Rules;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Rules;

public class TM0002DuplicateIdTests : RuleTests<TM0002DuplicateId>
{
    private const string OtherContext = "namespace App { public class OtherContext : Microsoft.EntityFrameworkCore.DbContext; }";

    [Fact]
    public Task The_later_of_two_data_migrations_is_reported() =>
        Reports(
            "is already the id of App.Migrations.A",
            """[DataMigration("20260106090000_A")] public partial class A;""",
            """[DataMigration([|"20260106090000_A"|])] public partial class B;""",
            """[DataMigration([|"20260106090000_A"|])] public partial class C;""");

    [Fact]
    public Task An_id_is_the_same_in_another_case() =>
        Reports(
            "is already the id of App.Migrations.A",
            """[DataMigration("20260106090000_A")] public partial class A;""",
            """[DataMigration([|"20260106090000_a"|])] public partial class B;""");

    [Fact]
    public Task A_data_migration_takes_no_id_of_a_schema_migration() =>
        Reports(
            "is already the id of App.Migrations.AddIsClean",
            """[DataMigration([|"20260101000000_AddIsClean"|])] public partial class A;""");

    [Fact]
    public Task A_copied_file_is_reported() =>
        Reports(
            "is already the id of App.Migrations.A",
            """[DataMigration("20260106090000_A")] public partial class A;""",
            """[DataMigration([|"20260106090000_A"|])] public partial class A;""");

    [Fact]
    public Task Two_contexts_may_use_one_id() =>
        IsSilent(
            AddIsClean,
            Designers.Migration("20260101000000_Other", "", "OtherContext"),
            OtherContext,
            """[DbContext(typeof(AppContext)), DataMigration("20260106090000_A")] public partial class A;""",
            """[DbContext(typeof(OtherContext)), DataMigration("20260106090000_A")] public partial class B;""");

    [Fact]
    public Task What_has_to_name_its_context_first_is_not_compared() =>
        IsSilent(
            AddIsClean,
            Designers.Migration("20260101000000_Other", "", "OtherContext"),
            OtherContext,
            """[DataMigration("20260106090000_A")] public partial class A; [DataMigration("20260106090000_A")] public partial class B;""");

    [Fact]
    public Task Different_ids_are_left_alone() =>
        IsSilent(
            """[DataMigration("20260106090000_A")] public partial class A;""",
            """[DataMigration("20260106090001_A")] public partial class B;""");
}
