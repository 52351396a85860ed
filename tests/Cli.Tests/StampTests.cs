namespace TypedMigrations.Cli.Tests;

public class StampTests
{
    [Theory]
    [InlineData("20260506070808_Last", "20260506070809")]
    [InlineData("20260506070809_Last", "20260506070810")]
    [InlineData("20270101120000_Last", "20270101120001")]
    [InlineData("20270228235959_Last", "20270301000000")]
    [InlineData("20271231235959_Last", "20280101000000")]
    // The templates of ASP.NET Core Identity start so.
    [InlineData("00000000000000_CreateIdentitySchema", "20260506070809")]
    public void The_stamp_is_now_or_the_second_after_the_last(string last, string stamp)
    {
        using var workspace = Workspace.WithApp(Designers.Migration(last, Designers.Items));

        Assert.Equal([$"Migrations/{stamp}_Foo.cs"], workspace.Succeed("add", "Foo"));
    }

    [Fact]
    public void The_clock_is_read_in_universal_time()
    {
        using var workspace = Workspace.WithApp(Designers.Migration("20260101000000_AddIsClean", Designers.Items));
        workspace.Now = "2026-05-07T01:08:09+02:00";

        Assert.Equal(["Migrations/20260506230809_Foo.cs"], workspace.Succeed("add", "Foo"));
    }

    [Fact]
    public void A_data_migration_counts_too()
    {
        using var workspace = Workspace.WithApp(
            Designers.Migration("20260101000000_AddIsClean", Designers.Items),
            Designers.SetCleanFlag.Replace("20260106090000", "20260506070809", StringComparison.Ordinal));

        Assert.Equal(["Migrations/20260506070810_Foo.cs"], workspace.Succeed("add", "Foo"));
        Assert.Equal(["Migrations/20260506070811_Bar.cs"], workspace.Succeed("add", "Bar"));
    }

    [Theory]
    [InlineData("20269931235959_Last")]
    [InlineData("99991231235959_Last")]
    public void A_last_id_that_no_date_can_follow_is_an_error(string last)
    {
        using var workspace = Workspace.WithApp(Designers.Migration(last, Designers.Items));

        Assert.Equal(
            $"The last migration is {last}, whose id does not start with a date that another id could follow.",
            workspace.Fail("add", "Foo"));
    }
}
