using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Binding;
using TypedMigrations.Weaving;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>Looks for rows that refer to rows which are not there, where foreign keys were not enforced for a while.</summary>
internal sealed class ForeignKeyCheck(DataMigrationOperation data, IReadOnlyList<string> tables)
{
    /// <summary>The check of all tables that a migration touched, and of those that refer to them.</summary>
    public static ForeignKeyCheck Of(DataMigrationOperation data, Woven woven)
    {
        var touched = woven.Operations.OfType<ITableMigrationOperation>().Select(operation => operation.Table)
            .Concat(woven.Operations.OfType<CreateTableOperation>().Select(operation => operation.Name))
            .Concat(data.Functions.SelectMany(function => function.Results).SelectMany(result => woven.Schemas.Returned(result.Shape).Bindings).SelectMany(binding => binding.Tables).Select(table => table.Name))
            .ToHashSet();
        return new ForeignKeyCheck(data,
        [
            .. woven.Schemas.Target.GetRelationalModel().Tables
                .Where(table => table.ForeignKeyConstraints.Any() && (IsTouched(table) || table.ForeignKeyConstraints.Any(key => IsTouched(key.PrincipalTable))))
                .Select(table => table.Name),
        ]);

        bool IsTouched(ITable table) => touched.Contains(table.Name) || touched.Contains(woven.Schemas.Names.Of(new TableKey(table.Schema, table.Name)).Name);
    }

    /// <exception cref="DataMigrationException">There is such a row.</exception>
    public async ValueTask Run(IRelationalConnection connection, ISqlGenerationHelper sql, bool async, CancellationToken cancellationToken)
    {
        foreach (var table in tables)
        {
            using var command = connection.DbConnection.CreateCommand();
            command.CommandText = $"PRAGMA foreign_key_check({sql.DelimitIdentifier(table)})";
            command.Transaction = connection.CurrentTransaction?.GetDbTransaction();
            using var reader = async ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteReader();
            if (!(async ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read()))
                continue;
            var row = reader.IsDBNull(1) ? "a row" : string.Create(CultureInfo.InvariantCulture, $"the row with rowid {reader.GetInt64(1)}");
            var failure = new DataMigrationFailure(
                function: null, table, $"{row} would refer to a row of {reader.GetString(2)} that is not there. Where such rows were there before, 'PRAGMA foreign_key_check' lists them");
            throw new DataMigrationException(new DataMigrationReport(data.MigrationId, data.Direction, [failure]), inner: null);
        }
    }
}
