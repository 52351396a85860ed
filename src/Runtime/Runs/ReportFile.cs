using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace TypedMigrations.Runs;

/// <summary>Writes the report of a stopped migration to the file in the options.</summary>
internal static partial class ReportFile
{
    public static void Write(DbContext context, DataMigrationException exception)
    {
        if (RunOptions.Of(context).ReportPath is not { } path)
            return;
        var logger = context.GetService<ILoggerFactory>().CreateLogger("TypedMigrations");
        try
        {
            File.WriteAllText(path, exception.Report.ToJson());
            LogWritten(logger, exception.MigrationId, exception.Report.Direction, exception.Report.Failures.Length, Path.GetFullPath(path));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // The original failure is the one that is thrown.
            LogUnwritten(logger, failed, exception.MigrationId, exception.Report.Direction, path, failed.Message);
        }
    }

    [LoggerMessage(7, LogLevel.Information, "{Migration} {Direction} stopped: the report of {Failures} failures is in {Path}")]
    private static partial void LogWritten(ILogger logger, string migration, MigrationDirection direction, int failures, string path);

    [LoggerMessage(8, LogLevel.Warning, "{Migration} {Direction} stopped, and its report cannot be written to {Path}: {Problem}")]
    private static partial void LogUnwritten(
        ILogger logger, Exception exception, string migration, MigrationDirection direction, string path, string problem);
}
