using TypedMigrations.Hostile.Cases;
using TypedMigrations.Hostile.Catalogue;
using TypedMigrations.Hostile.Functions;

namespace TypedMigrations.Hostile.Oracle;

/// <summary>Holds what there is against what there must be, and against the same schema change without a function.</summary>
internal sealed class Comparison(Case given, Expectation expected, Snapshot before, Snapshot twin, Snapshot after)
{
    private readonly Schema _target = Schema.Target(given);

    /// <summary>The first difference, in words of its kind and in full; null where there is none.</summary>
    public (string Kind, string Detail)? Find() => Rows() ?? Others() ?? Catalogue();

    private (string Kind, string Detail)? Rows()
    {
        var byTag = after.HasTags;
        if (!byTag && given.Has(Feature.TwinKeys))
            return null;
        var twins = twin.Rows.GroupBy(row => row.Key(byTag)).ToDictionary(group => group.Key, group => group.First());
        var found = after.Rows.GroupBy(row => row.Key(byTag)).ToDictionary(group => group.Key, group => group.ToList());
        foreach (var group in expected.Rows.GroupBy(row => row.Before.Key(byTag)))
        {
            var there = found.GetValueOrDefault(group.Key) ?? [];
            found.Remove(group.Key);
            var staying = group.Where(row => row.After is not null).ToList();
            if (there.Count < staying.Count && !given.Has(Feature.TriggerDeletes))
                return ("a row is missing", $"row {group.Key} is there {there.Count} times and not {staying.Count}");
            if (there.Count > staying.Count)
                return ("a row that the function deletes is there",
                    $"row {group.Key} is there {there.Count} times and not {staying.Count}");
            for (var i = 0; i < there.Count; i++)
                if (Row(staying[i], there[i], twins.GetValueOrDefault(group.Key)) is { } difference)
                    return difference;
        }

        return found.Count > 0 ? ("a row appeared", $"row {found.First().Key} is new") : null;
    }

    private (string Kind, string Detail)? Row(ExpectedWide row, StoredWide there, StoredWide? twinRow)
    {
        foreach (var (column, text) in there.Texts)
        {
            var property = ColumnSpecs.All.FirstOrDefault(spec => _target.Column(spec.Name) == column)?.Name;
            var ordinal = property is null ? -1 : Wides.IndexOf(property);
            if (IsTheDatabases(column, row))
                continue;
            if (ordinal >= 0 && row.Changes(ordinal))
            {
                if (!IsStored(row.After![ordinal], there.Values[ordinal]))
                    return ($"a changed {Type(ordinal)} holds another value",
                        $"row {there.Tag}, {property}: {Show(there.Values[ordinal])} ({text}) and not {Show(row.After[ordinal])}, "
                            + $"of {Was(row, column, ordinal)}");
                if (MovedText(property!, twinRow) is { } moved && moved != text)
                    return ($"a {Type(ordinal)} that was moved is spelled otherwise",
                        $"row {there.Tag}, {property}: {text} and not {moved}");
            }
            else if (twinRow is not null && twinRow.Texts.TryGetValue(column, out var expectedText) && expectedText != text)
                return ($"{What(column, ordinal)} is another", $"row {there.Tag}, {column}: {Cut(text)} and not {Cut(expectedText)}");
        }

        return null;
    }

    private static string What(string column, int ordinal) => ordinal >= 0 ? $"a {Type(ordinal)} that the function left alone"
        : column == "(place)" ? "the place of a row" : "a column that the model does not know";

    /// <summary>Whether the database itself writes the column when the row changes.</summary>
    private bool IsTheDatabases(string column, ExpectedWide row) => column switch
    {
        // A row that goes to another partition is put there anew.
        "Big" => given.Has(Feature.TriggerChangesRow) || (given.Has(Feature.TriggerOnInsert) && row.Changes(Wides.IndexOf("Region"))),
        "zz_virtual" => row.Changes(Wides.IndexOf("Code")) || row.Changes(Wides.IndexOf("Size")),
        "zz_made" => row.Changes(Wides.IndexOf("Name")) || row.Changes(Wides.IndexOf("Nick")),
        "(place)" => row.Changes(0) || row.Changes(1) || given.Kind == TableKind.Foreign,
        _ => false,
    };

    /// <summary>The text of a date that a function only put elsewhere: what has no other value in C# must come out as it was.</summary>
    private string? MovedText(string property, StoredWide? twinRow)
    {
        if (given.IsSqlite || property is not ("Born" or "Died" or "Made" or "Gone" or "Seen" or "Left"))
            return null;
        var steps = given.Function.Steps.Where(step => step.Changes.Contains(property) || step.Reads.Contains(property)).ToList();
        if (steps is not [{ Kind: StepKind.Swap or StepKind.Copy } step]
            || given.Function.Steps.Any(other => other != step && other.Changes.Intersect(step.Reads.Concat(step.Changes)).Any()))
            return null;
        var source = step.Column == property ? step.Other! : step.Column;
        return twinRow?.Texts.GetValueOrDefault(source);
    }

    private bool IsStored(object? wanted, object? there) => (wanted, there) switch
    {
        (decimal a, decimal b) => Math.Round(a, 2) == Math.Round(b, 2),
        (DateTimeOffset a, DateTimeOffset b) => given.IsSqlite ? a.EqualsExact(b) : a == b,
        (double a, double b) => a.Equals(b),
        (float a, float b) => a.Equals(b),
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        _ => Equals(wanted, there),
    };

    private (string Kind, string Detail)? Others()
    {
        foreach (var (name, lines) in after.Others)
        {
            var wanted = name switch
            {
                "Log" => lines,
                "Hang" => Hanging(),
                "Owner" when given.Function.ChangesOwners =>
                    [.. before.Others[name].Select(Owner).Order(StringComparer.Ordinal)],
                "Note" when given.Function.Shape == FunctionShape.Beside =>
                    [.. before.Rows.Select(row => Function.NoteOf((int)row.Values[0]!)).Select(note =>
                        $"{note.Id} | {note.Text}").Order(StringComparer.Ordinal)],
                _ => twin.Others[name],
            };
            // Rows that a trigger deletes ahead of the function make nothing, and take what refers to them along.
            if (name is "Note" or "Hang" && given.Has(Feature.TriggerDeletes) && !lines.Except(wanted).Any())
                continue;
            if (!wanted.SequenceEqual(lines))
                return ("another table holds other rows", $"{name}: {First(lines, wanted)}");
        }

        return null;
    }

    /// <summary>What refers to the rows goes with them, and follows their keys.</summary>
    private List<string> Hanging()
    {
        var rows = expected.Rows.Where(row => row.After is not null).ToLookup(row => Expectation.TagOf(given, row.Before)?.ToString());
        return [.. before.Others["Hang"].Select(line => line.Split(" | ")).Where(line => rows.Contains(line[0]))
            .Select(line => $"{line[0]} | {line[1]} | {(given.HasCompositeKey ? rows[line[0]].First().After![1] : line[2])}")
            .Order(StringComparer.Ordinal)];
    }

    private string Owner(string line)
    {
        var id = line.Split(" | ")[0];
        return $"{id} | has {before.Rows.Count(row => row.Values[Wides.IndexOf("OwnerId")]?.ToString() == id)}";
    }

    private (string Kind, string Detail)? Catalogue() => twin.Catalogue.SequenceEqual(after.Catalogue) ? null
        : ($"the catalogue differs in {First(after.Catalogue, twin.Catalogue).Split(' ')[1]}", First(after.Catalogue, twin.Catalogue));

    private static string First(IReadOnlyList<string> there, IReadOnlyList<string> wanted)
    {
        var (more, less) = (there.Except(wanted).Take(2).ToList(), wanted.Except(there).Take(2).ToList());
        return $"{string.Concat(more.Select(line => $"+ {Cut(line)}\n"))}{string.Concat(less.Select(line => $"- {Cut(line)}\n"))}";
    }

    private static string Was(ExpectedWide row, string column, int ordinal) =>
        $"{Show(row.Before.Values[ordinal])} ({Cut(row.Before.Texts.GetValueOrDefault(column) ?? "?")})";

    private static string Type(int ordinal) => Wides.Properties[ordinal].Type.Name;

    private static string Cut(string text) => text.Length > 300 ? text[..300] + "…" : text;

    private static string Show(object? value) => value switch
    {
        null => "NULL",
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime time => time.ToString("O"),
        DateTimeOffset time => time.ToString("O"),
        IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => Cut(value.ToString()!),
    };
}
