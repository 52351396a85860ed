// SQLite has no schemas, which its helper knows; Entity Framework calls that helper internal.
#pragma warning disable EF1001
using System.Text;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace TypedMigrations.Runtime.Tests.ThirdProvider;

/// <summary>Names stand in brackets, as on SQL Server.</summary>
internal sealed class ThirdSqlGenerationHelper(RelationalSqlGenerationHelperDependencies dependencies)
    : SqliteSqlGenerationHelper(dependencies)
{
    public override string EscapeIdentifier(string identifier) => identifier.Replace("]", "]]", StringComparison.Ordinal);

    public override void EscapeIdentifier(StringBuilder builder, string identifier) => builder.Append(EscapeIdentifier(identifier));

    public override string DelimitIdentifier(string identifier) => $"[{EscapeIdentifier(identifier)}]";

    public override void DelimitIdentifier(StringBuilder builder, string identifier) => builder.Append(DelimitIdentifier(identifier));

    // The base class would quote these names in its own way.
    public override string DelimitIdentifier(string name, string? schema) => DelimitIdentifier(name);

    public override void DelimitIdentifier(StringBuilder builder, string name, string? schema) => DelimitIdentifier(builder, name);
}
