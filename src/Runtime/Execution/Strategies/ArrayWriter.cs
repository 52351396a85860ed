using System.Data.Common;
using TypedMigrations.Planning;

namespace TypedMigrations.Execution.Strategies;

/// <summary>
/// Writes the changes of a page from arrays: one UPDATE for each set of columns. That the keys lie between the first and the last of the page is
/// said as well, so that the database goes through the key's index and not through the table.
/// </summary>
internal sealed class ArrayWriter(ScanRun run) : IDisposable
{
    // An array for a few rows costs more than they do.
    private const int FewestRows = 16;

    private readonly Dictionary<string, DbCommand> _commands = [];
    private readonly Dictionary<ColumnBinding, ArrayColumn?> _columns = [];

    /// <summary>Writes changes of rows that follow each other.</summary>
    public async ValueTask Write(List<RowChange> changes, bool async, CancellationToken cancellationToken)
    {
        // What is deleted may be referred to by what is updated: the writer knows the order.
        if (changes.Exists(change => change.Verb != RowVerb.Update))
        {
            await run.Writer.Take(changes, async, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (var group in changes.GroupBy(change => string.Join(',', change.Changed)))
        {
            var rows = group.ToList();
            var table = rows[0].Table;
            if (rows.Count < FewestRows || rows[0].Changed.Any(ordinal => Column(table.Columns[ordinal]) is null))
                await run.Writer.Take(rows, async, cancellationToken).ConfigureAwait(false);
            else
                await Update(group.Key, rows, async, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
    }

    private async ValueTask Update(string columns, List<RowChange> rows, bool async, CancellationToken cancellationToken)
    {
        var (table, changed) = (rows[0].Table, rows[0].Changed);
        if (!_commands.TryGetValue(columns, out var command))
            _commands.Add(columns, command = run.Session.CreateCommand(Text(table, changed)));
        command.Parameters.Clear();
        for (var part = 0; part < table.Key.Length; part++)
            command.Parameters.Add(Column(table.Columns[table.Key[part]]) is { IsExact: true } key
                ? key.Parameter(command, rows.ConvertAll(row => row.Row!.Values[table.Key[part]]))
                : ArrayColumn.TextParameter(command, rows.ConvertAll(row => (string)row.Row!.Key[part])));
        foreach (var ordinal in changed)
            command.Parameters.Add(Column(table.Columns[ordinal])!.Parameter(command, rows.ConvertAll(row => row.Values![ordinal])));
        foreach (var edge in (RowChange[])[rows[0], rows[^1]])
            command.Parameters.AddRange(run.Session.KeyParameters(command, edge.Row!.Key, command.Parameters.Count).ToArray());

        if (async)
            await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        else
            command.Prepare();
        var affected = async ? await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteNonQuery();
        if (affected != rows.Count)
            throw new NotSuitedException();
    }

    private string Text(TableBinding table, int[] changed)
    {
        var parts = table.Key.Length;
        string Given(int index, string type) => $"{run.Session.Dialect.Placeholder(index)}::{type}[]";
        string Edge(int first) => string.Join(", ", Enumerable.Range(first, parts).Select(run.Session.Dialect.Placeholder));

        var keys = table.Key.Select(ordinal => table.Columns[ordinal]).Select((column, i) =>
            (Array: Given(i, Column(column) is { IsExact: true } exact ? exact.Type : "text"), Name: $"k{i}", Column: $"t.{run.Session.Quote(table.Tables[0].Key[i])}",
                Value: Column(column) is { IsExact: true } ? $"u.k{i}" : $"u.k{i}::{ArrayColumn.TypeOf(column)}")).ToList();
        var values = changed.Select(ordinal => table.Columns[ordinal]).Select((column, i) =>
            (Array: Given(parts + i, Column(column)!.Type), Name: $"v{i}", Assignment: $"{run.Session.Quote(column.Name)} = u.v{i}{Column(column)!.Cast}")).ToList();
        var key = string.Join(", ", keys.Select(part => part.Column));
        return $"""
            UPDATE {run.Session.Quote(table.Tables[0])} AS t SET {string.Join(", ", values.Select(value => value.Assignment))}
            FROM unnest({string.Join(", ", keys.Select(part => part.Array).Concat(values.Select(value => value.Array)))})
                AS u({string.Join(", ", keys.Select(part => part.Name).Concat(values.Select(value => value.Name)))})
            WHERE {string.Join(" AND ", keys.Select(part => $"{part.Column} = {part.Value}"))}
                AND ({key}) >= ({Edge(parts + changed.Length)}) AND ({key}) <= ({Edge(parts + changed.Length + parts)})
            """;
    }

    private ArrayColumn? Column(ColumnBinding column)
    {
        if (!_columns.TryGetValue(column, out var array))
            _columns.Add(column, array = ArrayColumn.Of(run.Session, column));
        return array;
    }
}
