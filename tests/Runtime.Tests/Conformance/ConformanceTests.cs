using TypedMigrations.Rows;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>
/// Every shape of a function, with a kind of key, over tables of every critical size: the database must hold what plain lists do.
/// </summary>
public class ConformanceTests<TKey>
    where TKey : struct, IKey<TKey>
{
    private const int PageSize = 3;

    public static IEnumerable<string> Names => Shapes.Of<TKey>().Keys;

    /// <summary>What functions know beside their rows.</summary>
    internal static MigrationContext Context { get; } = new(
        "20260102000000_Test", DateTimeOffset.UnixEpoch, new Dictionary<string, object> { ["word"] = "given" });

    public void The_database_holds_what_plain_lists_do(ProviderUnderTest provider, string name)
    {
        var shape = Shapes.Of<TKey>()[name];
        foreach (var size in new[] { 0, 1, PageSize, PageSize + 1 })
        {
            var before = Rows(size);
            var up = Plainly.Run(shape.Up, before, Context);
            var down = Plainly.Run(shape.Down, up, Context);

            var states = World<TKey>.On(provider).Run(before, PageSize, [shape.Up, shape.Down]);

            var what = $"{size} rows, ";
            Assert.Equal(what + "up\n" + Dump(up), what + "up\n" + Dump(states[0]));
            Assert.Equal(what + "down\n" + Dump(down), what + "down\n" + Dump(states[1]));
        }
    }

    /// <summary>Rows of every table: with nulls, and with references that are spelled otherwise than the keys are.</summary>
    internal static List<IWorldRow> Rows(int size)
    {
        var rows = new List<IWorldRow> { new Category { Id = 5, Name = "five" } };
        var numbers = Enumerable.Range(1, size).ToList();
        rows.AddRange(numbers.Select(i => new Customer<TKey> { Id = TKey.Of(i), Name = $"customer {i}" }));
        rows.AddRange(numbers.Select(i => new Order<TKey>
        {
            Id = TKey.Of(i),
            CustomerId = i % 3 == 0 ? null : TKey.Of((i / 2) + 1).Respelled,
            PayerId = i % 2 == 0 ? TKey.Of(i) : TKey.Of(((i * 7) % size) + 1).Respelled,
            CategoryId = i % 4 == 1 ? 5 : null,
            Note = i % 4 == 0 ? null : i % 2 == 0 ? "a" : "b",
            Total = i,
        }));
        rows.AddRange(
            numbers.SelectMany(
                i =>
                    Enumerable.Range(1, i % 3).Select(position =>
                        new Line<TKey> { OrderId = TKey.Of(i).Respelled, Position = position, Text = $"line {i}/{position}" })));
        rows.AddRange(
            numbers.Select(i => new Tag<TKey> { Id = TKey.Of(i), Code = i % 5 == 3 ? null : i % 2 == 0 ? "a" : "b", Weight = i * 10 }));
        rows.AddRange(
            numbers.Select(
                i =>
                    new Node<TKey> { Id = TKey.Of(i), ParentId = i == 1
                        ? null
                        : i == size ? TKey.Of(i)
                        : TKey.Of(i / 2).Respelled, Level = i }));
        return rows;
    }

    /// <summary>Rows as text, in an order of their own. Numbers that the database gave are told by what they were given to.</summary>
    internal static string Dump(IEnumerable<IWorldRow> rows)
    {
        var all = rows.ToList();
        var categories = all.OfType<Category>().ToDictionary(category => category.Id, category => category.Name);
        return string.Join('\n', all.Select(Line).Order(StringComparer.Ordinal));

        string Line(IWorldRow row) =>
            row.Shape.Record + ": " + string.Join(", ", row.Shape.Properties.Zip(row.ToValues(), (property, value) =>
                value is int number && ((row is Category && property.Name is "Id" or "ParentId") || property.Name == "CategoryId")
                    ? $"{property.Name} = {categories.GetValueOrDefault(number, $"dangling {number}")}"
                    : $"{property.Name} = {CSharpLiteral.Value(value)}"));
    }
}
