namespace TypedMigrations;

/// <summary>
/// Makes a partial class a data migration: its static functions <c>Up</c> and <c>Down</c> turn rows of the old schema into rows of the new
/// one and back, and the source generator emits the Entity Framework migration around them.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DataMigrationAttribute : Attribute
{
    /// <summary>
    /// Attaches the data migration to a schema migration: the class is one that <c>dotnet ef migrations add</c> scaffolded.
    /// </summary>
    /// <remarks>
    /// The functions run when the new tables and columns exist already and the old ones exist still, whatever the order of the scaffolded
    /// operations. You do not have to change these.
    /// </remarks>
    public DataMigrationAttribute()
    {
    }

    /// <summary>Declares a data migration with its own id, which does not change the schema.</summary>
    /// <param name="id">
    /// The migration's id, <c>yyyyMMddHHmmss_Name</c>. Entity Framework orders migrations by it: the data migration runs after every
    /// migration with a lower id.
    /// </param>
    public DataMigrationAttribute(string id) => Id = id;

    /// <summary>The migration's id, <c>yyyyMMddHHmmss_Name</c>, or null if it is attached to a schema migration.</summary>
    public string? Id { get; }
}
