using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace TypedMigrations.Runtime.Tests.ThirdProvider;

/// <summary>The driver of that database. It takes no statements together.</summary>
internal sealed class ThirdConnection(string connectionString) : SqliteConnection(connectionString)
{
    public override bool CanCreateBatch => false;

    public override SqliteCommand CreateCommand() =>
        new ThirdCommand { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };
}

/// <summary>A statement of it.</summary>
internal sealed class ThirdCommand : SqliteCommand
{
    [AllowNull]
    public override string CommandText
    {
        get => base.CommandText;
        set => base.CommandText = ThirdSyntax.ToSqlite(value ?? "");
    }
}
