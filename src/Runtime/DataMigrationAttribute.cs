namespace TypedMigrations;

/// <summary>
/// Makes a partial class a data migration: its static <c>Up</c> and <c>Down</c> functions turn rows of the schema as it was into rows as they
/// shall be, and the source generator emits the Entity Framework migration around them.
/// </summary>
/// <param name="id">
/// The migration's id, <c>yyyyMMddHHmmss_Name</c>, as Entity Framework orders migrations: it runs after every migration with a lower id.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DataMigrationAttribute(string id) : Attribute
{
    /// <summary>The migration's id, <c>yyyyMMddHHmmss_Name</c>.</summary>
    public string Id { get; } = id;
}
