namespace TypedMigrations;

/// <summary>
/// Makes a partial class a data migration: its static <c>Up</c> and <c>Down</c> functions turn rows of the schema as it was into rows as
/// they shall be, and the source generator emits the Entity Framework migration around them.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DataMigrationAttribute : Attribute
{
    /// <summary>
    /// A data migration that is a part of a schema migration: the class is one that <c>dotnet ef migrations add</c> scaffolded.
    /// </summary>
    /// <remarks>
    /// Its functions run where the new tables and columns are there and the old ones are still there, whatever order the scaffolded
    /// operations have; these stay as they are.
    /// </remarks>
    public DataMigrationAttribute()
    {
    }

    /// <summary>A data migration of its own, which changes no schema.</summary>
    /// <param name="id">
    /// The migration's id, <c>yyyyMMddHHmmss_Name</c>, as Entity Framework orders migrations: it runs after every migration with a lower
    /// id.
    /// </param>
    public DataMigrationAttribute(string id) => Id = id;

    /// <summary>The migration's id, <c>yyyyMMddHHmmss_Name</c>; null where it has that of the schema migration.</summary>
    public string? Id { get; }
}
