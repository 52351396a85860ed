using TypedMigrations.Generator.Rules.Totality;

namespace TypedMigrations.Generator.Tests.Rules.Totality;

public class TM0208SwallowedExceptionTests : TotalityTests<TM0208SwallowedException>
{
    [Theory]
    [InlineData("try { return row.Name.Length; } [|catch|] (Exception) { return null; }")]
    [InlineData("try { return row.Name.Length; } [|catch|] { return null; }")]
    [InlineData("try { row.Name.Trim(); } [|catch|] (FormatException) { } return null;")]
    public Task What_catches_everything_is_found(string statements) => IsFound(Statements(statements), "silently skipped");

    [Theory]
    [InlineData("try { return row.Name.Length; } catch (Exception e) { throw new InvalidOperationException(row.Name, e); }")]
    [InlineData("try { return row.Name.Length; } catch { throw; }")]
    [InlineData("try { return row.Name.Length; } catch (FormatException) { return 0; }")]
    [InlineData("try { return row.Name.Length; } finally { }")]
    public Task What_catches_one_thing_or_throws_on_is_fine(string statements) => IsPure(Statements(statements));
}
