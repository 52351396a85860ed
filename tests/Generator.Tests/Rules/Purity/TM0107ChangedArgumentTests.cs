using TypedMigrations.Generator.Rules.Purity;

namespace TypedMigrations.Generator.Tests.Rules.Purity;

public class TM0107ChangedArgumentTests : PurityTests<TM0107ChangedArgument>
{
    private const string Types = """
        public class Node { public int Value; public List<int> List = []; public int[] Array = []; }
        public record Pair(Node Node, int Number);
        public class Kept { public Node Node = new(); public Pair Pair => new(Node, 1); }
        static class Change
        {
            public static void Set(Node node) => [|node.Value = 1|];
            public static void Fill(List<int> list) => list.Add(1);
            public static void Deep(Node node) => Deeper(node.List);
            static void Deeper(List<int> list) => list.[|Clear|]();
        }
        """;

    [Theory]
    [InlineData("[|node.Value = 1|];")]
    [InlineData("[|node.Value++|];")]
    [InlineData("node.List.[|Add|](1);")]
    [InlineData("[|node.Array[0] = 1|];")]
    [InlineData("Array.[|Sort|](node.Array);", "[|Array.Sort|](node.Array);")]
    [InlineData("var list = node.List; list.[|Clear|]();")]
    [InlineData("foreach (var one in nodes) [|one.Value = 1|];")]
    [InlineData("nodes.ForEach(one => [|one.Value = 1|]);")]
    [InlineData("var first = nodes.First(); [|first.Value = 1|];")]
    [InlineData("Local(node); void Local(Node local) => [|local.Value = 1|];")]
    [InlineData("(node.Value, _) = (1, 2);", "[|(node.Value, _) = (1, 2)|];")]
    [InlineData("var (one, i) = (node, 1); [|one.Value = i|];")]
    [InlineData("var pair = new Pair(node, 1); [|pair.Node.Value = 1|];")]
    [InlineData("var (one, _) = new Pair(node, 1); [|one.Value = 1|];")]
    [InlineData("var holder = new Kept { Node = node }; [|holder.Node.Value = 1|];")]
    public Task A_change_of_what_was_given_is_found(string statements, string? marked = null) => IsFound(
        Code(
            $"public static After.Item Up(Node node, List<Node> nodes) {{ {marked ?? statements} return null!; }}",
            Unmarked), "create a copy");

    [Theory]
    [InlineData("_ = new Holder() + node;", "public static int operator +(Holder holder, Node node) => [|node.Value = 1|];")]
    [InlineData("_ = -new Holder { Node = node };", "public static int operator -(Holder holder) => [|holder.Node.Value = 1|];")]
    [InlineData("_ = (int)new Holder { Node = node };", "public static explicit operator int(Holder holder) => [|holder.Node.Value = 1|];")]
    [InlineData("_ = new Holder { Node = node }.Next;", "public int Next => [|Node.Value++|];")]
    [InlineData(
        "_ = new Holder(node).Next;",
        "public Holder(Node node) => (Node, _) = (node, 1); public Holder() { } public int Next => [|Node.Value++|];")]
    [InlineData(
        "var (one, _) = new Holder { Node = node }; [|one.Value = 1|];",
        "public void Deconstruct(out Node node, out int i) { node = Node; i = 1; }")]
    [InlineData("IChange change = new Holder(); change.Change(node);", "void IChange.Change(Node node) => [|node.Value = 1|];")]
    [InlineData(
        "Change(new Holder()); void Change(IChange change) => change.Change(node);",
        "public void Change(Node node) => [|node.Value = 1|];")]
    public Task A_change_is_found_behind_other_members(string statements, string member) => IsFound(Code(
        $"public static After.Item Up(Node node) {{ {statements} return null!; }}",
        $"{Unmarked} interface IChange {{ void Change(Node node) {{ }} }} sealed class Holder : IChange "
            + $"{{ public Node Node = new(); {member} }}"));

    [Fact]
    public Task A_change_is_found_in_what_is_called() => IsFound(Code(
        "public static After.Item Up(Node node) { Change.Set(node); Change.Deep(node); var list = new List<int>(); Change.Fill(list); "
            + "return null!; }", Types));

    [Theory]
    [InlineData("var list = new List<int>(node.List); list.Add(1);")]
    [InlineData("var list = node.List.ToList(); list.Add(1);")]
    [InlineData("var array = (int[])node.Array.Clone(); array[0] = 1;")]
    [InlineData("var array = node.Array.ToArray(); Array.Sort(array);")]
    [InlineData("var made = new Node { Value = node.Value }; made.Value++; Change.Set(made);")]
    [InlineData("node = new Node();")]
    [InlineData("var (one, i) = (new Node(), node); one.Value = i.Value;")]
    [InlineData("var pair = new Pair(new Node(), node.Value); pair.Node.Value = 1; var (one, _) = pair; one.Value = 2;")]
    [InlineData("var kept = new Kept(); kept.Node.Value = node.Value; kept.Node = new Node();")]
    [InlineData("var builder = new StringBuilder(); builder.Append(1); foreach (var one in nodes) builder.Append(one.Value);")]
    [InlineData("var table = new Dictionary<int, Node>(); foreach (var one in nodes) table[one.Value] = one;")]
    [InlineData("var next = System.Collections.Immutable.ImmutableList.Create(1).Add(2);")]
    public Task A_new_object_may_be_changed(string statements) =>
        IsPure(Code($"public static After.Item Up(Node node, List<Node> nodes) {{ {statements} return null!; }}", Unmarked));

    private static string Unmarked => Types.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
}
