using System.Globalization;
using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Ports.Model;

namespace TypedMigrations.Ports.Postgres;

/// <summary>Reads the numbers of a volume from its name, "3" or "1-3": a column that was one text became two numbers.</summary>
[DbContext(typeof(ReadingPostgresContext))]
[DataMigration("20260102000000_NumberVolumes")]
public partial class NumberVolumes
{
    public static After.Volume Up(Before.Volume volume) => volume with
    {
        MinNumber = Number(volume.Name.Split('-').FirstOrDefault()),
        MaxNumber = Number(volume.Name.Split('-').LastOrDefault()),
    };

    public static Before.Volume Down(After.Volume volume) => volume with { MinNumber = 0, MaxNumber = 0 };

    private static double Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
