using Microsoft.EntityFrameworkCore;
using Zoo;

namespace TypedMigrations.Oracles.Tests;

public class ZooTests
{
    public static TheoryData<string> Contexts => [.. ZooDatabase.Contexts("")];

    [Theory]
    [MemberData(nameof(Contexts))]
    public void Records_are_what_Entity_Framework_says(string context)
    {
        var reports = new Oracle(typeof(ZooContext).Assembly).Ask(ZooDatabase.ContextType(context)).ToList();

        Assert.Equal(3, reports.Count);
        Assert.True(reports.All(report => report.Differences.Count == 0), string.Join(
            '\n', reports.SelectMany(report => report.Differences.Select(difference => $"{report.MigrationId}  {difference}"))));
    }

    [Theory]
    [MemberData(nameof(Contexts))]
    public void Migrations_are_those_that_the_tool_would_scaffold_of_the_models(string context)
    {
        using var zoo = (DbContext)Activator.CreateInstance(ZooDatabase.ContextType(context))!;

        Assert.False(zoo.Database.HasPendingModelChanges());
    }
}
