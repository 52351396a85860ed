using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>Reports a record that the schema does not have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0007UnknownEntity() : DataMigrationRule(Descriptors.TM0007)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project) =>
        from method in migration.Functions
        from row in migration.Rows(method)
        let state = migration.Symbol.GetTypeMembers(row.State).FirstOrDefault()
        // Nearly all exist, and there may be hundreds of states.
        where !Has(state, row.Name)
        let records = Records(state)
        where records.Values.Any(isRecord => isRecord) && !records.ContainsKey(row.Name)
        select Report(
            row.Record.GetLocation(),
            row.State.ToLowerInvariant(),
            migration.Name,
            project.DroppedBy(project.Resolve(migration), row.State, row.Name) is { } dropper
                ? $"'{row.Name}', which {dropper.Id} dropped"
                : $"'{row.Name}'",
            string.Join(", ", records.Keys.Where(name => records[name]).OrderBy(name => Distance(name, row.Name))));

    private static bool Has(INamedTypeSymbol? state, string record)
    {
        for (; state is { TypeKind: TypeKind.Class }; state = state.BaseType)
            if (state.GetTypeMembers(record).Any(type => type.IsRecord))
                return true;
        return false;
    }

    /// <summary>The names in a state, and whether each is a record. A dropped record leaves a stub that names its migration.</summary>
    private static Dictionary<string, bool> Records(INamedTypeSymbol? state)
    {
        var records = new Dictionary<string, bool>();
        for (; state is { TypeKind: TypeKind.Class }; state = state.BaseType)
            foreach (var type in state.GetTypeMembers().Where(type => type.IsRecord || IsRefused(type)))
                if (!records.ContainsKey(type.Name))
                    records.Add(type.Name, type.IsRecord);
        return records;
    }

    /// <summary>Whether a type replaces a record that was dropped or cannot be created. Other types only reserve their name.</summary>
    private static bool IsRefused(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == "System.ObsoleteAttribute");

    /// <summary>The number of letters to add, remove or replace.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
