using System.Data.Common;
using System.Net.Sockets;
using TypedMigrations;
using TypedMigrations.Testing;

namespace Shop.Demo;

/// <summary>The demo refuses to go on. The message says why, in one line.</summary>
internal sealed class DemoException(string message) : Exception(message)
{
    /// <summary>
    /// What to tell the user of a failure whose cause is outside of this program; null for a bug, which is to be seen whole.
    /// </summary>
    public static string? Describe(Exception exception, string database)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                // They name the migration, the table and the row already, a line each.
                case DemoException or DataMigrationException or MigrationTestException:
                    return cause.Message;
                // The providers wrap it, and what it wraps has the reason: "Failed to connect to …" and "Connection refused".
                case DbException or IOException or UnauthorizedAccessException or SocketException or TimeoutException:
                    var reasons = new[] { cause.Message, cause.InnerException?.Message }.OfType<string>();
                    return $"{database}: {string.Join(": ", reasons.Select(reason => reason.Split('\n')[0].Trim()).Distinct())}";
            }
        }

        return null;
    }
}
