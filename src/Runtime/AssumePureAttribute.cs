
namespace TypedMigrations;

/// <summary>
/// Declares that a type of another assembly is pure, so that functions of data migrations may call it: its results depend on the arguments
/// alone, and it changes nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class AssumePureAttribute : Attribute
{
    /// <summary>All members of a type are pure.</summary>
    /// <param name="type">The type.</param>
    /// <param name="reason">How you know, for whoever reviews the migration.</param>
    public AssumePureAttribute(Type type, string reason)
    {
        Type = type;
        Reason = reason;
    }

    /// <summary>Members of a type that have one name are pure.</summary>
    /// <param name="type">The type.</param>
    /// <param name="member">The name of a method or a property of it.</param>
    /// <param name="reason">How you know, for whoever reviews the migration.</param>
    public AssumePureAttribute(Type type, string member, string reason)
        : this(type, reason) => Member = member;

    /// <summary>The type.</summary>
    public Type Type { get; }

    /// <summary>The member; null for all members.</summary>
    public string? Member { get; }

    /// <summary>How one knows.</summary>
    public string Reason { get; }
}
