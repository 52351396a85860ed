using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace Shop.Demo;

/// <summary>Some rows that are more interesting than most, as they were and as the application finds them after the migrations.</summary>
internal static class Examples
{
    private static readonly Func<string?, bool>[] names =
    [
        name => name is not null && name.Any(letter => letter > '\u007f'),
        name => name is { Length: > 0 } && !name.Contains(' '),
        name => name?.Split(' ') is { Length: 4 } words && !words.Contains(""),
        name => name?.TrimStart().Contains("  ") is true,
        name => name?.StartsWith(' ') is true,
        name => name == "",
        name => name is null,
    ];

    private static readonly Func<string?, bool>[] emails =
    [
        email => email?.Any(char.IsUpper) is true,
        email => email?.Trim() is { Length: > 0 } address && address != email,
        email => email is not null && string.IsNullOrWhiteSpace(email),
        email => email is null,
    ];

    private static readonly Func<string, bool>[] items = [name => !name.Contains(' '), name => name.Contains(' ')];

    /// <param name="rows">The rows as they were made.</param>
    /// <param name="context">The database with the new schema.</param>
    /// <param name="cancellationToken">Ctrl+C.</param>
    public static async Task<Table> Show(OldRows rows, DbContext context, CancellationToken cancellationToken)
    {
        // As the application itself finds them.
        var customers = context.Set<Customer>().AsNoTracking();
        var table = new Table().AddColumns("As it was", "As it is now");

        AddHeading(table, "FullName", "FirstName | LastName");
        foreach (var (id, old) in Find(rows.Customers, names, customer => customer.FullName))
        {
            var now = await customers.SingleAsync(customer => customer.Id == id, cancellationToken);
            AddRow(table, Quote(old.FullName), $"{Quote(now.FirstName)} | {Quote(now.LastName)}");
        }

        AddHeading(table, "Email", "NormalizedEmail");
        foreach (var (id, old) in Find(rows.Customers, emails, customer => customer.Email))
        {
            var now = await customers.SingleAsync(customer => customer.Id == id, cancellationToken);
            AddRow(table, Quote(old.Email), Quote(now.NormalizedEmail));
        }

        AddHeading(table, "Name", "IsClean");
        foreach (var (id, old) in Find(rows.Items, items, item => item.Name))
        {
            var now = await context.Set<Item>().AsNoTracking().SingleAsync(item => item.Id == id, cancellationToken);
            AddRow(table, Quote(old.Name), now.IsClean ? "true" : "false");
        }

        AddHeading(table, "Name", "Category");
        foreach (var (id, old) in Find(rows.Items, items, item => item.Name))
        {
            var now = await context.Set<Item>().AsNoTracking().SingleAsync(item => item.Id == id, cancellationToken);
            var category =
                await context.Set<Category>().AsNoTracking().SingleAsync(category => category.Id == now.CategoryId, cancellationToken);
            AddRow(table, Quote(old.Name), Quote(category.Name));
        }

        return table;
    }

    /// <summary>The first row of each kind, and its key.</summary>
    private static IEnumerable<(int Id, TRow Row)> Find<TRow, T>(IReadOnlyList<TRow> rows, Func<T, bool>[] kinds, Func<TRow, T> value) =>
        kinds.SelectMany(isOfKind => rows.Select((row, i) => (i + 1, row)).Where(pair => isOfKind(value(pair.row))).Take(1));

    private static void AddHeading(Table table, string before, string after)
    {
        if (table.Rows.Count > 0)
            table.AddEmptyRow();
        table.AddRow(new Text(before, new Style(decoration: Decoration.Bold)), new Text(after, new Style(decoration: Decoration.Bold)));
    }

    private static void AddRow(Table table, string before, string after) => table.AddRow(new Text(before), new Text(after));

    private static string Quote(string? text) => text is null ? "null" : $"\"{text}\"";
}
