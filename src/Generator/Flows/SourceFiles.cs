using Microsoft.CodeAnalysis;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator.Flows;

/// <summary>The last two stages of every flow: each model gets a file name, and an emitter writes the file.</summary>
internal static class SourceFiles
{
    public static void Register<T>(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<T> models,
        Func<T, string> className,
        Func<T, string> emit)
    {
        var files = models
            .Collect()
            .SelectMany((all, _) => FileNames.Assign(all, className))
            .WithTrackingName(TrackingNames.NameFiles);
        Register(context, files, emit);
    }

    public static void Register<T>(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<(string FileName, T Model)> files,
        Func<T, string> emit) =>
        context.RegisterSourceOutput(files, (output, file) => output.AddSource(file.FileName, emit(file.Model)));
}
