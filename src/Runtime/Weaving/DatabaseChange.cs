using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace TypedMigrations.Weaving;

/// <summary>A change of the database as a whole, such as the enumerations and extensions of PostgreSQL.</summary>
internal static class DatabaseChange
{
    /// <summary>The additions and the removals, or null if there are none. Functions may read columns of a removed type.</summary>
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
