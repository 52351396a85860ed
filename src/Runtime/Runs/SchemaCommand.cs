using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Providers;
using TypedMigrations.Sql;

namespace TypedMigrations.Runs;

/// <summary>
/// A command around the functions of an attached migration. Where the database refuses it, it says of which migration it is, and what it
/// was to do.
/// </summary>
internal sealed partial class SchemaCommand(
    DataMigrationOperation data, MigrationCommand inner, MigrationsSqlGeneratorDependencies dependencies)
    : OwnCommand(inner.CommandText, dependencies, inner.TransactionSuppressed)
{
    private const int MostShown = 160;

    protected override Task<int> Run(IRelationalConnection connection, bool async, CancellationToken cancellationToken) =>
        At(data, inner.CommandText, Dependencies, async, () => Run(inner, connection, async, cancellationToken));

    /// <summary>Runs, and says what was run where the database refuses it.</summary>
    /// <exception cref="DataMigrationException">It does, and nobody tries again.</exception>
    public static async Task<int> At(
        DataMigrationOperation data, string sql, MigrationsSqlGeneratorDependencies dependencies, bool async, Func<Task<int>> run)
    {
        try
        {
            return async ? await run().ConfigureAwait(false) : run().GetAwaiter().GetResult();
        }
        catch (DbException exception) when (!Session.IsRetried(exception))
        {
            var told = Told(data, sql, Provider.Of(dependencies.CurrentContext.Context).Dialect, exception);
            ReportFile.Write(dependencies.CurrentContext.Context, told);
            throw told;
        }
    }

    private static DataMigrationException Told(DataMigrationOperation data, string sql, Dialect dialect, DbException exception)
    {
        var what = What(sql);
        var words = exception.Message.TrimEnd('.');
        var (table, column) = dialect.Named(exception);
        var failure = new DataMigrationFailure(
            function: null,
            dialect.MeantTable(table ?? Found(TableText(), sql) ?? "(none)"),
            $"the database refused '{what}': {words}. {dialect.Advice(exception) ?? Remedy(exception, dialect)}")
        {
            Column = column ?? Found(ColumnText(), what),
        };
        return new DataMigrationException(new DataMigrationReport(data.MigrationId, data.Direction, [failure]), exception);
    }

    /// <summary>The statement in one line. Of one that writes rows no more than where: it holds values.</summary>
    private static string What(string sql)
    {
        if (Comment().Match(sql) is { Success: true } comment)
            return comment.Groups[1].Value;
        var line = Spaces().Replace(sql, " ").Trim().TrimEnd(';');
        if (!Definition().IsMatch(line))
            return Writing().Match(line) is { Success: true } writing
                ? writing.Value + " …"
                : line[..Math.Max(0, line.IndexOf(' ', StringComparison.Ordinal))] + " …";
        return line.Length <= MostShown ? line : line[..MostShown] + "…";
    }

    private static string Remedy(DbException exception, Dialect dialect) => dialect.Why(exception) switch
    {
        Refusal.NotUnique =>
            "Rows are not unique as the functions leave them: let a function make them so, or leave the constraint to a later migration",
        Refusal.Null => "Rows hold NULL there as the functions leave them: let a function return a value",
        Refusal.Reference => "Rows refer to others that are not there: let a function mend the reference, or delete the rows",
        Refusal.Check => "Rows break the check as the functions leave them: let a function mend them",
        Refusal.Rights => "Give the role that right, or run the migration as the table's owner",
        Refusal.ReadOnly => "Run the migration where the database may be written",
        Refusal.Conversion =>
            "What functions leave as it was, the database converts, as it does without them: "
            + "let a function return a value that the new type has a place for",
        _ => "Mend that, and run the migration again",
    };

    private static string? Found(Regex pattern, string sql) =>
        pattern.Match(sql) is { Success: true } match ? match.Groups[1].Value.Replace("\".\"", ".", StringComparison.Ordinal).Trim('"')
            .Replace("\"\"", "\"", StringComparison.Ordinal) : null;

    [GeneratedRegex("^-- (.*)")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("^(CREATE|ALTER|DROP|COMMIT)", RegexOptions.IgnoreCase)]
    private static partial Regex Definition();

    [GeneratedRegex("""^(?:INSERT INTO|UPDATE|DELETE FROM) (?:"(?:[^"]|"")+"\.)?"(?:[^"]|"")+["]""", RegexOptions.IgnoreCase)]
    private static partial Regex Writing();

    [GeneratedRegex("""\b(?:TABLE(?: IF EXISTS)?|ON|INTO|UPDATE|FROM) ((?:"(?:[^"]|"")+"\.)?"(?:[^"]|"")+")""", RegexOptions.IgnoreCase)]
    private static partial Regex TableText();

    [GeneratedRegex("""\bcolumn ("(?:[^"]|"")+")""", RegexOptions.IgnoreCase)]
    private static partial Regex ColumnText();
}
