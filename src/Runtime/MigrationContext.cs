using System.Security.Cryptography;
using System.Text;
using TypedMigrations.Rows;

namespace TypedMigrations;

/// <summary>
/// The clock, new ids and the parameters of the run, for functions that need more than rows and have to stay pure. The runtime passes it to
/// a parameter of this type; a test can create one.
/// </summary>
/// <param name="migrationId">The id of the data migration.</param>
/// <param name="now">The instant at which the migration runs.</param>
/// <param name="parameters">The values by name, as in <c>UseTypedMigrations(typed => typed.Parameter("name", value))</c>.</param>
public sealed class MigrationContext(string migrationId, DateTimeOffset now, IReadOnlyDictionary<string, object>? parameters = null)
{
    /// <summary>The instant at which the migration runs, in UTC. It is the same for all rows and functions of the migration.</summary>
    public DateTimeOffset Now { get; } = now.ToUniversalTime();

    /// <summary>
    /// Creates an id that is the same in every run over the same rows: a name-based UUID (version 5 of RFC 9562) from the migration's id
    /// and the name.
    /// </summary>
    /// <param name="name">
    /// What the id is for, such as <c>"tag"</c> and the key of the source row. Different names have different ids.
    /// </param>
    public Guid NewId(params ReadOnlySpan<object?> name)
    {
        var text = new StringBuilder(migrationId);
        foreach (var part in name)
            // Literals distinguish "1" from 1, and "a", "b" from "a, b".
            text.Append('\n').Append(CSharpLiteral.Value(part));
        var hash = SHA1.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    /// <summary>A parameter of the run.</summary>
    /// <param name="name">Its name.</param>
    /// <typeparam name="T">The type of its value.</typeparam>
    /// <exception cref="InvalidOperationException">The parameter is not set, or has another type.</exception>
    public T Parameter<T>(string name) => parameters?.GetValueOrDefault(name) switch
    {
        T value => value,
        null => throw new InvalidOperationException(
            $"The data migration '{migrationId}' needs the parameter '{name}', which is not set. "
            + "Call UseTypedMigrations(typed => typed.Parameter("
            + $"\"{name}\", value)), or pass it to the MigrationContext of a test."),
        var other => throw new InvalidOperationException(
            $"The data migration '{migrationId}' needs the parameter '{name}' as {typeof(T).Name}, "
            + $"but its value is {other.GetType().Name}."),
    };
}
