using TypedMigrations.Generator.Rules.Purity;

namespace TypedMigrations.Generator.Tests.Rules.Purity;

public class TM0101ClockOrChanceTests : PurityTests<TM0101ClockOrChance>
{
    [Theory]
    [InlineData("[|DateTime.Now|]", "use MigrationContext.Now")]
    [InlineData("[|DateTime.UtcNow|].AddDays(1).Year", "use MigrationContext.Now")]
    [InlineData("[|DateTime.Today|]", "use MigrationContext.Now")]
    [InlineData("[|DateTimeOffset.UtcNow|]", "use MigrationContext.Now")]
    [InlineData("[|TimeProvider.System|].GetUtcNow()", "use MigrationContext.Now")]
    [InlineData("[|Environment.TickCount64|]", "use MigrationContext.Now")]
    [InlineData("[|Guid.NewGuid|]()", "use MigrationContext.NewId")]
    [InlineData("[|Guid.CreateVersion7|]()", "use MigrationContext.NewId")]
    [InlineData("[|Path.GetRandomFileName|]()", "use MigrationContext.NewId")]
    [InlineData("[|Random.Shared|].Next(10)", "from the row's key")]
    [InlineData("[|new Random(1)|].NextDouble()", "from the row's key")]
    [InlineData("[|System.Security.Cryptography.RandomNumberGenerator.GetInt32|](id)", "from the row's key")]
    [InlineData("name.[|GetHashCode|]()", "SHA256.HashData")]
    [InlineData("((object)name).[|GetHashCode|]()", "SHA256.HashData")]
    [InlineData("[|HashCode.Combine|](name, id)", "SHA256.HashData")]
    [InlineData("(name, id).[|GetHashCode|]()", "SHA256.HashData")]
    [InlineData("new { name }.[|GetHashCode|]()", "SHA256.HashData")]
    [InlineData("new Holder(name, id, price, time).[|GetHashCode|]()", "SHA256.HashData")]
    public Task What_differs_at_every_run_is_found(string expression, string advice) => IsFoundEverywhere(expression, advice);

    [Fact]
    public Task The_message_shows_the_way_to_it() => IsFound(
        Code(
            Up("First.Call(item.Name)"),
            "static class First { public static string Call(string name) => name + new Second().Year; } class Second { public int Year "
                + "=> [|DateTime.Now|].Year; }"),
        "'DateTime.Now' has another value in each run; use MigrationContext.Now (SetCleanFlag.Up > First.Call > Second.Year)");

    [Fact]
    public Task A_static_field_is_made_by_its_initializer() => IsFound(Code(
        Up("Once.Start"),
        "static class Once { public static readonly DateTime Start = [|DateTime.Now|]; public static DateTime Other { get; } = "
            + "DateTime.Now; }"));

    [Fact]
    public Task A_static_constructor_runs_before_the_first_use() => IsFound(Code(
        Up("Once.Start"),
        "static class Once { public static readonly DateTime Start; static Once() { Start = [|DateTime.Now|]; } }"));

    [Fact]
    public Task A_base_is_made_too() => IsFound(Code(
        Up("new Derived()"),
        "class Base { DateTime start = [|DateTime.Now|]; protected Base() { } protected Base(int i) { } } class Derived : Base { Guid "
            + "id = [|Guid.NewGuid|](); }"));

    [Fact]
    public Task A_comparer_is_asked_by_others() => IsFound(Code(
        Up("new[] { 1, 2 }.Order(new Dice()).ToList()"),
        "class Dice : IComparer<int> { public int Compare(int one, int other) => [|Random.Shared|].Next(); }"));

    [Fact]
    public Task Enumerating_runs_the_enumerator() => IsFound(Code(
        "public static After.Item Up(Before.Item item) { foreach (var one in new Times()) { } var (a, b) = new Times(); return item; }",
        """
        class Times
        {
            public Times GetEnumerator() => this;
            public bool MoveNext() => [|Random.Shared|].Next() > 1;
            public int Current => 1;
            public void Deconstruct(out int a, out int b) { a = [|Random.Shared|].Next(); b = 1; }
        }
        """));

    [Theory]
    [InlineData("new DateTime(2024, 1, 1).AddDays(item.Id)")]
    [InlineData("nameof(DateTime.Now)")]
    [InlineData("item.Id.GetHashCode()")]
    [InlineData("Guid.Empty")]
    [InlineData("new Guid(System.Security.Cryptography.MD5.HashData(Encoding.UTF8.GetBytes(item.Name)))")]
    [InlineData("new HashSet<string> { item.Name }.Contains(\"a\")")]
    [InlineData(
        "new Key(item.Name).Equals(new Key(\"\"))",
        "sealed class Key(string name) { public override int GetHashCode() => HashCode.Combine(name); public override bool "
            + "Equals(object? other) => other is Key; }")]
    public Task What_depends_on_the_row_is_pure(string expression, string types = "") => IsPure(Code(Up(expression), types));

    [Fact]
    public Task Code_that_no_function_runs_is_left_alone() =>
        IsPure(Code(Up("1") + "static DateTime Start => DateTime.Now;", "class Clock { DateTime Now => DateTime.Now; }"));
}
