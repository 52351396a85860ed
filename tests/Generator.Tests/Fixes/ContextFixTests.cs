using TypedMigrations.CodeFixes;
using TypedMigrations.Generator.Rules.Purity;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Fixes;

public class ContextFixTests : FixTests<TM0101ClockOrChance, ContextFix>
{
    private static readonly string items = Designers.Migration(
        "20260101000000_AddItems",
        Designers.Entity(
            "App.Item",
        """b.Property<string>("Name").IsRequired();""",
        """b.Property<Guid>("Code");""",
        """b.Property<DateTime?>("At");""",
        """b.Property<DateTimeOffset?>("Seen");"""));

    [Theory]
    [InlineData("item with { At = DateTime.UtcNow }", "item with { At = context.Now.UtcDateTime }")]
    [InlineData("item with { At = DateTime.Now.AddDays(1) }", "item with { At = context.Now.UtcDateTime.AddDays(1) }")]
    [InlineData("item with { At = DateTime.Today }", "item with { At = context.Now.UtcDateTime.Date }")]
    [InlineData(
        "item with { Seen = DateTimeOffset.UtcNow, At = DateTime.UtcNow }",
        "item with { Seen = context.Now, At = context.Now.UtcDateTime }")]
    [InlineData("item with { Code = Guid.NewGuid() }", "item with { Code = context.NewId(\"Code\", item.Id) }")]
    [InlineData(
        "new After.Item { Name = \"\", Code = Guid.CreateVersion7() }",
        "new After.Item { Name = \"\", Code = context.NewId(\"Code\", item.Id) }")]
    [InlineData(
        "new[] { item }.Select(one => one with { Code = Guid.NewGuid() }).First()",
        "new[] { item }.Select(one => one with { Code = context.NewId(\"Code\", one.Id) }).First()")]
    public Task The_context_is_asked(string expression, string pure) => Becomes(
        Migration($"public static After.Item Up(Before.Item item) => {expression};"),
        Migration($"public static After.Item Up(Before.Item item, MigrationContext context) => {pure};"),
        items);

    [Fact]
    public Task A_context_that_is_there_is_taken() => Becomes(
        Migration("public static After.Item Up(MigrationContext run, Before.Item item) => item with { Seen = DateTimeOffset.Now };"),
        Migration("public static After.Item Up(MigrationContext run, Before.Item item) => item with { Seen = run.Now };"),
        items);

    [Theory]
    [InlineData(
        "public static After.Item Up(Before.Item item) => item with { Seen = Now() }; static DateTimeOffset Now() => DateTimeOffset.Now;")]
    [InlineData(
        "public static After.Item Up(Before.Item item) { return item with { Seen = Now() }; static DateTimeOffset Now() => "
            + "DateTimeOffset.Now; }")]
    [InlineData("public static After.Item Up(Before.Item item) { var context = 1; return item with { Seen = DateTimeOffset.Now }; }")]
    [InlineData("public static After.Item Up(Before.Item item) { var id = Guid.NewGuid(); return item with { Code = id }; }")]
    [InlineData(
        "public static After.Item Up(Before.Item item) => new[] { 1, 2 }.Select(one => new After.Item { Name = \"\", Code = "
            + "Guid.NewGuid() }).First();")]
    [InlineData("public static After.Item Up(Before.Item item) => item with { Name = TimeProvider.System.ToString()! };")]
    public Task What_takes_a_person_stays(string functions) => Stays(Migration(functions), items);
}
