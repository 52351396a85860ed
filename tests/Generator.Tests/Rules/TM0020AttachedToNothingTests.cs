using TypedMigrations.Generator.Rules;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Rules;

public class TM0020AttachedToNothingTests : RuleTests<TM0020AttachedToNothing>
{
    [Fact]
    public Task Without_an_id_it_is_a_part_of_a_schema_migration() =>
        Reports("no part of it has [Migration] and [DbContext]", AddIsClean, "[[|DataMigration|]] public partial class Other;");

    [Fact]
    public Task With_an_id_it_is_none() =>
        Reports("it has an id of its own", AddIsClean, """[DataMigration([|"20260106090000_AddIsClean"|])] partial class AddIsClean;""");

    [Fact]
    public Task A_scaffolded_class_is_one() =>
        IsSilent(AddIsClean, Designers.Attached("AddIsClean"));

    [Fact]
    public Task A_class_of_its_own_has_an_id() => IsSilent(AddIsClean, Migration(""));
}
