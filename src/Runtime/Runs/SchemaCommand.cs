using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Providers;
using TypedMigrations.Sql;

namespace TypedMigrations.Runs;

/// <summary>
/// A command around the functions of an attached migration. If the database refuses it, the error names the migration and the statement.
/// </summary>
internal sealed partial class SchemaCommand(
    DataMigrationOperation data, MigrationCommand inner, MigrationsSqlGeneratorDependencies dependencies)
    : OwnCommand(inner.CommandText, dependencies, inner.TransactionSuppressed)
{
    private const int MostShown = 160;

    protected override Task<int> Run(IRelationalConnection connection, bool async, CancellationToken cancellationToken) =>
        At(data, inner.CommandText, Dependencies, async, () => Run(inner, connection, async, cancellationToken));

    /// <summary>Runs a statement, and names it if the database refuses it.</summary>
    /// <exception cref="DataMigrationException">The database refuses the statement, and no execution strategy runs it again.</exception>
    public static async Task<int> At(
        DataMigrationOperation data, string sql, MigrationsSqlGeneratorDependencies dependencies, bool async, Func<Task<int>> run)
    {
        try
        {
            return async ? await run().ConfigureAwait(false) : run().GetAwaiter().GetResult();
        }
        catch (DbException exception) when (!Session.IsRetried(exception))
        {
            var refusal = Refused(data, sql, dependencies, exception);
            ReportFile.Write(dependencies.CurrentContext.Context, refusal);
            throw refusal;
        }
    }

    private static DataMigrationException Refused(
        DataMigrationOperation data, string sql, MigrationsSqlGeneratorDependencies dependencies, DbException exception)
    {
        var names = new SqlNames(dependencies.SqlGenerationHelper);
        var dialect = Provider.Of(dependencies.CurrentContext.Context).Dialect;
        var statement = Shown(sql, names);
        var words = exception.Message.TrimEnd('.');
        var (table, column) = dialect.Named(exception);
        var failure = new DataMigrationFailure(
            function: null,
            dialect.MeantTable(table ?? names.Table(sql) ?? "(none)"),
            $"the database refused '{statement}': {words}. {dialect.Advice(exception) ?? Remedy(exception, dialect)}")
        {
            Column = column ?? names.Column(statement),
        };
        return new DataMigrationException(new DataMigrationReport(data.MigrationId, data.Direction, [failure]), exception);
    }

    /// <summary>The statement in one line. A statement that writes rows ends at its table, because the rest contains values.</summary>
    private static string Shown(string sql, SqlNames names)
    {
        if (Comment().Match(sql) is { Success: true } comment)
            return comment.Groups[1].Value;
        var line = Spaces().Replace(sql, " ").Trim().TrimEnd(';');
        if (!Definition().IsMatch(line))
            return (names.Writing(line) ?? line[..Math.Max(0, line.IndexOf(' ', StringComparison.Ordinal))]) + " …";
        return line.Length <= MostShown ? line : line[..MostShown] + "…";
    }

    private static string Remedy(DbException exception, Dialect dialect) => dialect.Why(exception) switch
    {
        Refusal.NotUnique =>
            "Rows are not unique after the functions: let a function make them unique, or add the constraint in a later migration",
        Refusal.Null => "Rows have NULL there after the functions: let a function return a value",
        Refusal.Reference => "Rows refer to missing rows: let a function correct the reference, or delete the rows",
        Refusal.Check => "Rows violate the check after the functions: let a function correct them",
        Refusal.Rights => "Give the role that right, or run the migration as the table's owner",
        Refusal.ReadOnly => "Run the migration where the database may be written",
        Refusal.Conversion =>
            "The database converts the values that functions do not change: "
            + "let a function return a value that fits the new type",
        _ => "Correct that, and run the migration again",
    };

    [GeneratedRegex("^-- (.*)")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("^(CREATE|ALTER|DROP|COMMIT)", RegexOptions.IgnoreCase)]
    private static partial Regex Definition();
}
