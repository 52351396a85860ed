using TypedMigrations.Generator.Rules.Purity;

namespace TypedMigrations.Generator.Tests.Rules.Purity;

public class TM0109ThreadsTests : PurityTests<TM0109Threads>
{
    [Theory]
    [InlineData("[|System.Threading.Tasks.Task.Run|](() => 1)")]
    [InlineData("[|System.Threading.Tasks.Task.FromResult|](1).Result")]
    [InlineData("[|new System.Threading.Thread(() => { })|]")]
    [InlineData("[|System.Threading.Tasks.Parallel.For|](0, 1, _ => { })")]
    [InlineData("[|System.Threading.Interlocked.Increment|](ref id)")]
    [InlineData("new[] { 1 }.[|AsParallel|]().Sum()", "in parallel the order differs")]
    [InlineData("[|new System.Collections.Concurrent.ConcurrentBag<int>()|]")]
    public Task What_runs_at_another_time_is_found(string expression, string advice = "takes it out") =>
        IsFoundEverywhere(expression, advice == "takes it out" ? "take it out" : advice);

    [Theory]
    [InlineData("static async void Wait(System.Threading.Tasks.Task task) { [|await|] task; }")]
    [InlineData("static void Wait(object task) { [|lock|] (task) { } }")]
    public Task Waiting_is_found(string method) =>
        IsFound(Code("public static After.Item Up(Before.Item item) { Wait(null!); return item; }" + method));

    [Theory]
    [InlineData("new[] { 1 }.Select(x => x + 1).Sum()")]
    [InlineData("new Lazy<int>(() => 1).Value")]
    public Task One_thing_after_the_other_is_pure(string expression) => IsPure(Code(Up(expression)));
}
