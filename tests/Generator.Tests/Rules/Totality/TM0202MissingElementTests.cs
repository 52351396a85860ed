using TypedMigrations.Generator.Rules.Totality;

namespace TypedMigrations.Generator.Tests.Rules.Totality;

public class TM0202MissingElementTests : TotalityTests<TM0202MissingElement>
{
    [Theory]
    [InlineData("row.Parts.[|First|]()")]
    [InlineData("row.Parts.[|Single|](part => part.Length > 1)")]
    [InlineData("row.Parts.Select(part => part.Length).[|Max|]()")]
    [InlineData("[|row.Parts[1]|]")]
    [InlineData("[|row.Name[0]|]")]
    [InlineData("[|row.Name[^1]|]")]
    [InlineData("[|row.Table[row.Name]|]")]
    [InlineData("[|row.Name.Split(' ')[1]|]")]
    [InlineData("[|row.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]|]")]
    public Task An_element_that_may_be_missing_is_found(string expression) =>
        IsFound(Deep(expression), "(SetCleanFlag.Up > SetCleanFlag.Text > SetCleanFlag.Inner)");

    [Theory]
    [InlineData("return row.Parts.FirstOrDefault();")]
    [InlineData("return row.Name.Split(' ')[0];")]
    [InlineData("return row.Parts.Count > 1 ? row.Parts[1] : null;")]
    [InlineData("if (row.Parts.Count == 0) return null; return row.Parts.First();")]
    [InlineData("var parts = row.Name.Split(' '); if (parts.Length < 2) { return null; } return parts[1];")]
    [InlineData("for (var i = 0; i < row.Name.Length; i++) if (row.Name[i] == 'a') return i; return null;")]
    [InlineData("return row.Table.ContainsKey(row.Name) ? row.Table[row.Name] : 0;")]
    [InlineData("return row.Table.TryGetValue(row.Name, out var found) ? found : 0;")]
    [InlineData("return row.Name.GroupBy(c => c).Select(group => group.First()).Count();")]
    [InlineData("return row.Name.Length > 0 && row.Name[0] == 'a';")]
    [InlineData("return row.Parts.Count switch { 0 => null, _ => row.Parts[0] };")]
    [InlineData("return row.Parts is [var first, ..] ? first : null;")]
    [InlineData("var table = new Dictionary<string, int>(); table[row.Name] = 1; return table;")]
    [InlineData("return row.Parts.Max();")]
    public Task An_element_that_was_asked_for_is_there(string statements) => IsPure(Statements(statements));
}
