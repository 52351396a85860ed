using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace TypedMigrations.Weaving;

/// <summary>What a migration changes of the database as a whole, such as the enumerations and extensions of PostgreSQL.</summary>
internal static class DatabaseChange
{
    /// <summary>What comes, and what goes; null where nothing does. Columns that functions read may be of a type that goes.</summary>
    public static (AlterDatabaseOperation More, AlterDatabaseOperation? Less) Split(AlterDatabaseOperation change)
    {
        var gone = change.OldDatabase.GetAnnotations().Where(annotation => change.FindAnnotation(annotation.Name) is null).ToList();
        if (gone.Count == 0)
            return (change, null);
        var more = new AlterDatabaseOperation { Collation = change.Collation, OldDatabase = { Collation = change.OldDatabase.Collation } };
        var less = new AlterDatabaseOperation { Collation = change.Collation, OldDatabase = { Collation = change.Collation } };
        more.OldDatabase.AddAnnotations(change.OldDatabase.GetAnnotations());
        more.AddAnnotations(change.GetAnnotations().Concat(gone));
        less.OldDatabase.AddAnnotations(change.GetAnnotations().Concat(gone));
        less.AddAnnotations(change.GetAnnotations());
        return (more, less);
    }
}
