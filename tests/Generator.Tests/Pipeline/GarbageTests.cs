using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Pipeline;

/// <summary>Whatever stands there while somebody types: the generator never throws, since that takes all generated code away.</summary>
public class GarbageTests
{
    private static readonly string designer = Designers.Migration(
        "20260101000000_AddIsClean", Designers.Items + Designers.Entity("App.Tag"));

    private static readonly string[] project = [Designers.Context, designer, Designers.SetCleanFlag, TestClasses.SetCleanFlagTests];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_file_may_end_anywhere(int file)
    {
        var text = project[file];
        var generated = Generated.From(project);

        for (var length = 0; length < text.Length; length += 23)
        {
            generated.Edit(file, text[..length]);
            Assert.Null(generated.Result.Exception);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_file_may_lack_anything(int file)
    {
        var text = project[file];
        var generated = Generated.From(project);

        for (var start = 0; start < text.Length; start += 29)
        {
            generated.Edit(file, text.Remove(start, Math.Min(13, text.Length - start)));
            Assert.Null(generated.Result.Exception);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_file_may_be_there_twice(int file)
    {
        var text = project[file];
        var generated = Generated.From(project);

        generated.Add(text);

        Assert.Equal(3, generated.IsCached().Files.Count);
    }

    [Fact]
    public void Names_may_differ_in_case_alone()
    {
        var generated = Generated.From(
            Designers.Context,
            Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item") + Designers.Entity("App.ITEM")),
            Designers.Migration("20260102000000_INITIAL", Designers.Entity("App.Item") + Designers.Entity("App.ITEM")),
            Designers.Fix(""),
            Designers.DataMigration("20260102100000_FIX")).Compiles();

        Assert.Equal(4, generated.Files.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(";;")]
    [InlineData("return;")]
    [InlineData("while (true) { }")]
    [InlineData("foreach (var name in new[] { \"A\", \"B\" }) modelBuilder.Entity(name, b => { b.Property<int>(\"Id\"); });")]
    [InlineData("var b = modelBuilder; b.Entity(\"App.Item\", x => x.ToTable(\"Items\"));")]
    [InlineData("var b = b;")]
    [InlineData("int a, b = 1, c;")]
    [InlineData("modelBuilder.Entity();")]
    [InlineData("modelBuilder.Entity(null, null, null);")]
    [InlineData("modelBuilder.Entity(\"App.Item\");")]
    [InlineData("modelBuilder.Entity(\"App.Item\", b => { });")]
    [InlineData("modelBuilder.Entity(\"App.Item\", () => { });")]
    [InlineData("modelBuilder.Entity(\"App.Item\", (a, b) => a.HasKey());")]
    [InlineData("modelBuilder.Entity(\"App.Item\", b => b.HasKey());")]
    [InlineData("modelBuilder.Entity(\"App.Item\", b => b => b);")]
    [InlineData("modelBuilder.Entity(\"App.Item\", delegate { });")]
    [InlineData("modelBuilder.Entity(\"A\", b => { b.HasKey(\"Id\"); b.ToTable(\"A\"); }).Entity(\"B\", b => { });")]
    [InlineData("X(modelBuilder); X.Y(); X.Y(Z(modelBuilder)); modelBuilder.A.B();")]
    [InlineData("modelBuilder?.Entity(\"A\"); (modelBuilder).Entity(\"A\"); modelBuilder[0].Entity(\"A\");")]
    public void A_target_model_may_hold_anything(string model) => Records.Of(model).IsCached();

    [Theory]
    [InlineData("b.Property(); b.Property<int>(); b.Property<>(\"A\"); b.Property<int, int>(\"B\"); b.Property<int>(null);")]
    [InlineData("b.HasKey(null); b.HasKey(new[] { null }); b.HasKey(new string[0]);")]
    [InlineData("b.ToTable(); b.ToTable(null); b.ToTable(1, 2);")]
    [InlineData("b.HasBaseType(null); b.HasBaseType(); b.OwnsOne(); b.PrimitiveCollection();")]
    [InlineData("b.Property<int>(\"A\").HasDefaultValue(-); b.Property<int>(\"B\").HasDefaultValue((byte));")]
    [InlineData("b.Property<int>(\"C\").HasDefaultValue(--1).IsRequired();")]
    [InlineData("b; b.b; b(); b[b]; b = b;")]
    public void An_entity_may_hold_anything(string statements) => Records.Of(Designers.Entity("App.Item", statements)).IsCached();

    [Theory]
    [InlineData("void BuildTargetModel(ModelBuilder modelBuilder)", "void BuildTargetModel()")]
    [InlineData("void BuildTargetModel(ModelBuilder modelBuilder)", "void BuildTargetModel(")]
    [InlineData("void BuildTargetModel(ModelBuilder modelBuilder)", "int BuildTargetModel(a, b, c)")]
    [InlineData("[Migration(\"20260101000000_AddIsClean\")]", "[Migration]")]
    [InlineData("[Migration(\"20260101000000_AddIsClean\")]", "[Migration()]")]
    [InlineData("[Migration(\"20260101000000_AddIsClean\")]", "[Migration(\"\")]")]
    [InlineData("[Migration(\"20260101000000_AddIsClean\")]", "[Migration(\"x\", \"y\")][Migration(\"z\")]")]
    [InlineData("[DbContext(typeof(AppContext))]", "[DbContext]")]
    [InlineData("[DbContext(typeof(AppContext))]", "[DbContext(typeof())]")]
    [InlineData("[DbContext(typeof(AppContext))]", "[DbContext(typeof(A<B.C, D[]>.E*))]")]
    [InlineData("class AddIsClean", "class")]
    [InlineData("namespace App.Migrations", "namespace")]
    [InlineData("namespace App.Migrations", "namespace App /* here */ . // there\n Migrations")]
    [InlineData("namespace App.Migrations", "namespace A::B<C>")]
    public void A_designer_may_be_half_written(string written, string instead) =>
        Generated.From([Designers.Context, designer.Replace(written, instead), .. project[2..]]).IsCached();

    [Theory]
    [InlineData("[DataMigration]")]
    [InlineData("[DataMigration()]")]
    [InlineData("[DataMigration(null)]")]
    [InlineData("[DataMigration(1)]")]
    [InlineData("[DataMigration(typeof(int))]")]
    [InlineData("[DataMigration(new[] { \"a\" })]")]
    [InlineData("[DataMigration(\"20260106090000_SetCleanFlag\", 1)]")]
    [InlineData("[DataMigration(\"20260106090000_SetCleanFlag\"), DataMigration(\"20260106090000_SetCleanFlag\")]")]
    [InlineData("[DataMigration(\"20260106090000_SetCleanFlag\")][Microsoft.EntityFrameworkCore.Infrastructure.DbContext(null)]")]
    [InlineData("[DataMigration(\"20260106090000_SetCleanFlag\")][Microsoft.EntityFrameworkCore.Infrastructure.DbContext(typeof(int[]))]")]
    public void An_attribute_may_be_half_written(string attribute) => Generated.From(
        Designers.Context,
        designer,
        Designers.SetCleanFlag.Replace("[DataMigration(\"20260106090000_SetCleanFlag\")]", attribute)).IsCached();

    [Fact]
    public void A_designer_may_hold_five_megabytes_of_data()
    {
        var text = new string('x', 240);
        var data = string.Join(",\n", Enumerable.Range(0, 20_000).Select(id => $"new {{ Id = {id}, Name = \"{text}\" }}"));
        var calls = string.Concat(Enumerable.Repeat(".HasAnnotation(\"A\", 1)", 400));
        var generated = Records.Of($"modelBuilder{calls};" + Designers.Entity("App.Item", $"b.HasData({data});"));

        Assert.True(data.Length > 5_000_000);
        Assert.Equal(["record Item"], generated.IsCached().Types());
    }

    [Fact]
    public void A_designer_may_have_21_000_lines()
    {
        var model = string.Concat(
            Enumerable.Range(0, 2_000).Select(i => Designers.Entity($"App.Item{i}", "b.Property<string>(\"Name\").IsRequired();") + "\n"));

        Assert.True(model.Count(character => character == '\n') > 21_000);
        Assert.Equal(2_000, Records.Of(model).IsCached().Types().Count());
    }

    [Fact]
    public void A_chain_or_a_text_may_go_on_and_on()
    {
        var calls = string.Concat(Enumerable.Repeat(".IsRequired()", 1_000));
        var text = string.Join(" + ", Enumerable.Repeat("\"a\"", 1_000));

        var generated = Records.Of(
            Designers.Entity("App.Item", $"b.Property<string>(\"Name\"){calls};", $"b.Property<string>(\"Text\").HasColumnName({text});"));

        Assert.Equal(["int Id", "required string Name", "string? Text"], generated.IsCached().Members());
    }
}
