using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Pipeline;

public class CachingTests
{
    private const int First = 1, Last = 3, Fix = 4;

    private static readonly string[] project =
    [
        Designers.Context,
        Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item") + Designers.Entity("App.Tag")),
        Designers.Migration("20260102000000_DropTags", Designers.Entity("App.Item")),
        Designers.Migration("20260103000000_AddName", Designers.Entity("App.Item", """b.Property<string>("Name");""")),
        Designers.Fix(),
        Designers.DataMigration("20260103100000_FixNames", "public static After.Item Up(Before.Item item) => item with { Name = null };"),
    ];

    private static Generated Project() => Generated.From(project);

    [Fact]
    public void Every_named_step_runs_in_one_project_or_another()
    {
        var wrong = Generated.From(
            [.. project, Designers.DataMigration("20260103200000_Wrong", "public static After.Itm? Up(Before.Itm item) => null;")]);
        var results = new[] { Project(), TestClasses.Example(), Migrations.AttachedTests.Split() }.Select(generated =>
            generated.Compiles().Result).Append(wrong.Result).ToList();

        Assert.All(Steps.Names, step => Assert.Contains(results, result => Steps.Of(result, step).Any()));
    }

    [Fact]
    public void Only_the_states_that_a_data_migration_names_are_parsed()
    {
        var generated = Project();

        Assert.Equal(2, generated.Ran(TrackingNames.ParseStates));
        Assert.Equal(1, generated.Ran(TrackingNames.ParseEntityNames));
    }

    [Fact]
    public void An_edit_in_the_body_of_a_function_that_uses_the_same_columns_parses_that_file_and_emits_nothing()
    {
        var generated = Project();

        generated.Edit(Fix, project[Fix].Replace("=> item;", "=> 1 > 0 ? item : null!;"));

        Assert.Equal(1, generated.Ran(TrackingNames.ParseFiles));
        Assert.Equal(0, generated.Ran(TrackingNames.ParseMigrations));
        Assert.Equal(0, generated.Ran(TrackingNames.ParseStates));
        Assert.Equal(0, generated.Emitted);
        generated.Compiles();
    }

    [Fact]
    public void An_edit_that_uses_another_column_emits_that_migration_alone()
    {
        var generated = Project();

        generated.Edit(Fix, project[Fix].Replace("=> item;", "=> item with { Id = item.Id };"));

        Assert.Equal(0, generated.Ran(TrackingNames.ParseStates));
        Assert.Equal(1, generated.Emitted);
        generated.Compiles();
    }

    [Fact]
    public void A_new_Down_emits_that_migration_alone()
    {
        var generated = Project();

        generated.Edit(Fix, project[Fix].Replace("=> item;", "=> item; public static Before.Item Down(After.Item item) => item;"));

        Assert.Equal(0, generated.Ran(TrackingNames.ParseStates));
        Assert.Equal(1, generated.Emitted);
        generated.Compiles();
    }

    [Fact]
    public void A_new_designer_that_no_data_migration_names_parses_no_state_and_emits_nothing()
    {
        var generated = Project();

        generated.Add(Designers.Migration("20260104000000_Later", Designers.Entity("App.Item")));

        Assert.Equal(1, generated.Ran(TrackingNames.ParseFiles));
        Assert.Equal(0, generated.Ran(TrackingNames.ParseStates));
        Assert.Equal(0, generated.Emitted);
        generated.Compiles();
    }

    [Fact]
    public void A_new_data_migration_emits_itself_and_the_state_that_it_names()
    {
        var generated = Project();

        generated.Add(Designers.DataMigration("20260102100000_Between", "public static After.Item Up(Before.Item item) => item;"));

        // Its own file, the state after DropTags, and the one after AddName, which now inherits that instead of the first.
        Assert.Equal(3, generated.Emitted);
        generated.Compiles();
    }

    [Fact]
    public void A_renamed_column_in_a_named_designer_emits_that_state_alone()
    {
        var generated = Project();

        generated.Edit(Last, project[Last].Replace("\"Name\"", "\"Title\""));

        Assert.Equal(1, generated.Ran(TrackingNames.ParseStates));
        Assert.Equal(1, generated.Emitted);
        Assert.Contains("string? Title", generated.File("AppSnapshots.AddName"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_record_shows_of_a_named_designer_emits_nothing()
    {
        var generated = Project();

        generated.Edit(First, project[First].Replace("b.HasKey(\"Id\");", "b.HasKey(\"Id\"); b.HasIndex(\"Id\");"));

        Assert.Equal(1, generated.Ran(TrackingNames.ParseStates));
        Assert.Equal(0, generated.Ran(TrackingNames.BuildSnapshots));
        Assert.Equal(0, generated.Emitted);
        generated.Compiles();
    }

    [Fact]
    public void A_file_with_a_class_and_attributes_of_its_own_runs_nothing()
    {
        var generated = Project();

        generated.Add("[System.Obsolete] public class Old { public override string ToString() => \"\"; }");

        Assert.All(Steps.Names, step => Assert.Equal(0, generated.Ran(step)));
        Assert.Equal(0, generated.Emitted);
    }
}
